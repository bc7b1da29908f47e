package com.redroomrewards.gateway.edge.error;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors; the only place that does, so that all paths answer in one form. */
public final class ErrorWriter {

    private static final Logger log = LoggerFactory.getLogger(ErrorWriter.class);
    private static final String TRACE_HEADER = "X-Request-Trace";
    /** A mapper of its own: an error can be written however the application's mapper is configured. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ErrorWriter() {}

    /** Translates whatever was thrown and writes it; what nobody expected is logged and becomes a 500. */
    public static void write(HttpServletResponse response, Throwable thrown) throws IOException {
        write(response, translate(thrown));
    }

    /** What would be written, for an answer that tells of several failures. */
    public static ErrorBody body(Throwable thrown) {
        return ErrorBody.of(translate(thrown));
    }

    private static ApiException translate(Throwable thrown) {
        var answer = ErrorTranslator.translate(thrown);
        if (answer.code() == ErrorCode.INTERNAL_ERROR) {
            log.error("Unexpected failure", thrown);
        } else if (answer.code() == ErrorCode.UNAVAILABLE && !(thrown instanceof ApiException)) {
            log.warn("Unavailable: {}", thrown.toString());
        }
        return answer;
    }

    /** Writes an answer, unless another one is already on its way. */
    public static void write(HttpServletResponse response, ApiException answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.code().status());
        response.setContentType("application/json");
        if (response.getHeader(TRACE_HEADER) == null) {
            response.setHeader(TRACE_HEADER, UUID.randomUUID().toString());
        }
        answer.headers().forEach(response::setHeader);
        var body = JSON.writeValueAsBytes(ErrorBody.of(answer));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
