package com.redroomrewards.gateway.edge.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The trace id of a request (http.md, Every request: X-Request-Trace). */
public final class TraceId {

    /** The header, of requests and responses. */
    public static final String HEADER = "X-Request-Trace";

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static final String MDC_KEY = "trace_id";
    static final String ATTRIBUTE = TraceId.class.getName();

    private TraceId() {}

    /** The id that the client sent, if it is one. */
    public static Optional<UUID> sentIn(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .filter(sent -> UUID_FORM.matcher(sent).matches())
                .map(UUID::fromString);
    }

    /** Gives the lines that this thread logs the trace id, until it is closed: for a request's work on other threads. */
    public static MDC.MDCCloseable log(UUID traceId) {
        return MDC.putCloseable(MDC_KEY, traceId.toString());
    }

    /** The id that the client sent or the edge made; never missing below the trace filter. */
    public static UUID of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID id) {
            return id;
        }
        throw new IllegalStateException("The trace filter has not seen this request");
    }
}
