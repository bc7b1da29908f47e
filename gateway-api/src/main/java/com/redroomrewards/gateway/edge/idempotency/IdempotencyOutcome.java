package com.redroomrewards.gateway.edge.idempotency;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether the answer of this request is kept under its idempotency key (http.md, Every request). Whoever runs the
 * command says so before the controller returns or throws: once it has run, refusals included, or before it runs where
 * every answer from then on is to be kept, as with webhooks. Without a word nothing is kept, as of a refused earn, and
 * a 5xx never is.
 */
public final class IdempotencyOutcome {

    private static final String ATTRIBUTE = IdempotencyOutcome.class.getName();
    private static final String SEALED = ATTRIBUTE + ".SEALED";

    private IdempotencyOutcome() {}

    /** Whatever this request answers now is its answer for good. */
    public static void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    /** The same for an answer that shows a secret: it is kept encrypted. */
    public static void keepSealed(HttpServletRequest request) {
        keep(request);
        request.setAttribute(SEALED, true);
    }

    static boolean isSealed(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(SEALED));
    }

    static boolean isKept(HttpServletRequest request, int status) {
        return status < 500 && Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
    }
}
