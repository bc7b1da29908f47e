package com.redroomrewards.gateway.edge.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** The trace id of a request (http.md, Every request: X-Request-Trace). */
public final class TraceId {

    /** The header, of requests and responses. */
    public static final String HEADER = "X-Request-Trace";

    static final String MDC_KEY = "trace_id";
    static final String ATTRIBUTE = TraceId.class.getName();

    private TraceId() {}

    /** The id that the client sent or the edge made; never missing below the trace filter. */
    public static UUID of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID id) {
            return id;
        }
        throw new IllegalStateException("The trace filter has not seen this request");
    }
}
