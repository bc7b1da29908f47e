package com.redroomrewards.gateway.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Writes tables as CSV (RFC 4180) with a header line, for whoever asks with {@code Accept: text/csv}. */
@Component
final class CsvWriting extends AbstractHttpMessageConverter<CsvTable> implements WebMvcConfigurer {

    /** What a formula begins with. */
    private static final String FORMULAS = "=+-@\t\r";

    CsvWriting() {
        super(StandardCharsets.UTF_8, MediaType.parseMediaType(CsvTable.TEXT_CSV));
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(this);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return CsvTable.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected CsvTable readInternal(Class<? extends CsvTable> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nobody sends reports", message);
    }

    @Override
    protected void writeInternal(CsvTable table, HttpOutputMessage message) throws IOException {
        var csv = CsvWriter.builder().build(new OutputStreamWriter(message.getBody(), StandardCharsets.UTF_8));
        csv.writeRecord(table.header());
        for (var row : table.rows()) {
            csv.writeRecord(row.stream().map(CsvWriting::field).toList());
        }
        csv.flush();
    }

    // A text that a spreadsheet would take for a formula is shown as the text that it is (OWASP, CSV Injection).
    private static String field(@Nullable Object value) {
        if (value instanceof String text && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return value == null ? "" : value.toString();
    }
}
