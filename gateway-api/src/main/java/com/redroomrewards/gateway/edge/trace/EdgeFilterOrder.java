package com.redroomrewards.gateway.edge.trace;

import org.springframework.core.Ordered;

/** The order of the edge's servlet filters, outermost first. */
public final class EdgeFilterOrder {

    /** How many requests are worked on at once, before anything else costs something. */
    public static final int ADMISSION = Ordered.HIGHEST_PRECEDENCE;
    /** Trace id; answers what is thrown further in. */
    public static final int TRACE = Ordered.HIGHEST_PRECEDENCE + 10;
    /** Strips {@code /api}. */
    public static final int API_PREFIX = TRACE + 1;
    /** After Spring Security (-100): how many requests the client sends, whatever they ask for. */
    public static final int RATE_LIMIT = -90;
    /** Which operation, may this role call it, X-Client-Id. */
    public static final int ACCESS = -80;
    /** Reads the body, bounded and strict. */
    public static final int BODY = -70;
    /** Claims the idempotency key. */
    public static final int IDEMPOTENCY = -60;

    private EdgeFilterOrder() {}
}
