package com.redroomrewards.gateway.edge.operation;

import com.redroomrewards.gateway.edge.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * A mutation that is only tried: decided and answered as it would be, and then taken back. It uses up no idempotency key,
 * and its answer is kept nowhere.
 */
public final class DryRun {

    /** The query parameter that asks for it, and its key in the metadata of the command. */
    public static final String NAME = "dry_run";

    private static final String HEADER = "X-Dry-Run";
    private static final String ATTRIBUTE = DryRun.class.getName();

    private DryRun() {}

    /**
     * Whether the request asks for it; from then on it is one.
     *
     * @throws ApiException 422 when the operation can't be tried, for it must not be carried out then either
     */
    public static boolean begins(HttpServletRequest request, HttpServletResponse response, ApiOperation operation) {
        var asked = request.getParameterValues(NAME);
        if (asked == null) {
            return false;
        }
        if (!operation.canBeTried()) {
            throw ApiException.invalid(NAME, "of_call", "This call can't be tried without effect.");
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
