package com.redroomrewards.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;

class CsvWritingTest {

    @Test
    void fieldsAreSeparatedAndQuoted() throws IOException {
        assertThat(written("summer, \"sale\"", -5L, null)).isEqualTo("\"summer, \"\"sale\"\"\",-5,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
    void noTextIsAFormula(String text) throws IOException {
        assertThat(written(text)).isEqualTo("'" + text);
    }

    @Test
    void noTextIsAFormulaAfterTheEndOfALine() throws IOException {
        assertThat(written("\r=1")).isEqualTo("\"'\r=1\"");
    }

    private static String written(@Nullable Object... fields) throws IOException {
        var message = new MockHttpOutputMessage();
        new CsvWriting().write(new Table(Arrays.asList(fields)), MediaType.parseMediaType(CsvTable.TEXT_CSV), message);
        return message.getBodyAsString(StandardCharsets.UTF_8)
                .replaceFirst("^column\r\n", "")
                .replaceFirst("\r\n$", "");
    }

    private record Table(List<@Nullable Object> row) implements CsvTable {

        @Override
        public List<String> header() {
            return List.of("column");
        }

        @Override
        public List<List<@Nullable Object>> rows() {
            return List.of(row);
        }
    }
}
