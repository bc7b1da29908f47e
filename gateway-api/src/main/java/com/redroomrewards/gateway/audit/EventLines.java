package com.redroomrewards.gateway.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Writes events as NDJSON: a JSON object a line. */
@Component
final class EventLines extends AbstractHttpMessageConverter<EventStream> implements WebMvcConfigurer {

    static final String NDJSON = "application/x-ndjson";

    private final JsonMapper json;
    private final StreamPlaces places = new StreamPlaces();

    EventLines(JsonMapper json) {
        super(MediaType.parseMediaType(NDJSON));
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(this);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == EventStream.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected EventStream readInternal(Class<? extends EventStream> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("Nobody sends events", message);
    }

    @Override
    protected void writeInternal(EventStream events, HttpOutputMessage message) throws IOException {
        // Before the body, with which the answer begins.
        places.enter(events.clientId());
        try {
            var out = message.getBody();
            events.forEach(event -> writeLine(AuditResponses.Event.of(event), out), () -> flush(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            places.leave(events.clientId());
        }
    }

    private void writeLine(AuditResponses.Event event, OutputStream out) {
        try {
            out.write(json.writeValueAsBytes(event));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(OutputStream out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
