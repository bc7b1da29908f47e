package com.redroomrewards.gateway.edge.operation;

import com.redroomrewards.gateway.edge.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * A mutation without effect: decided and answered as it would be, and then taken back. It uses up no idempotency key, and
 * its answer is kept nowhere.
 */
public final class DryRun {

    /** The query parameter that asks for it, and its key in the metadata of the command. */
    public static final String NAME = "dry_run";

    /** The header of its answer. */
    public static final String HEADER = "X-Dry-Run";

    private static final String ATTRIBUTE = DryRun.class.getName();

    private DryRun() {}

    /**
     * Makes the request one if it asks for it.
     *
     * @return whether it does
     * @throws ApiException 422 when the operation does not support it, for it must not be carried out then either
     */
    public static boolean start(HttpServletRequest request, HttpServletResponse response, ApiOperation operation) {
        var asked = request.getParameterValues(NAME);
        if (asked == null) {
            return false;
        }
        if (!operation.supportsDryRun()) {
            throw ApiException.invalid(NAME, "of_call", "This operation does not support dry_run.");
        }
        var values = List.of(asked);
        if (values.equals(List.of("false"))) {
            return false;
        }
        if (!values.equals(List.of("true"))) {
            throw ApiException.invalid(NAME, "true_or_false", "This must be true or false.");
        }
        request.setAttribute(ATTRIBUTE, true);
        response.setHeader(HEADER, "true");
        return true;
    }

    /** Whether the request is one. */
    public static boolean is(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(ATTRIBUTE));
    }
}
