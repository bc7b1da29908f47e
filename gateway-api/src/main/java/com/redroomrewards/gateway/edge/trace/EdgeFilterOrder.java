package com.redroomrewards.gateway.edge.trace;

import org.springframework.core.Ordered;

/**
 * The order of the edge's servlet filters, outermost first. A filter that needs a known caller, the rate
 * limit for one, stands at {@link #RATE_LIMIT}.
 */
public final class EdgeFilterOrder {

    /** Trace id; answers what is thrown further in. */
    public static final int TRACE = Ordered.HIGHEST_PRECEDENCE + 10;
    /** Strips {@code /api}. */
    public static final int API_PREFIX = TRACE + 1;
    /** After Spring Security (-100): which operation, may this role call it, X-Client-Id. */
    public static final int ACCESS = -90;
    /** For the rate limit per client: the caller is known, the body not yet read. */
    public static final int RATE_LIMIT = -80;
    /** Reads the body, bounded and strict. */
    public static final int BODY = -70;
    /** Claims the idempotency key. */
    public static final int IDEMPOTENCY = -60;

    private EdgeFilterOrder() {}
}
