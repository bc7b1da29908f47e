package com.redroomrewards.gateway.edge.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * The operation that a request calls.
 *
 * @param variables the values in the path, decoded
 */
public record MatchedOperation(ApiOperation operation, Map<String, String> variables) {

    private static final String ATTRIBUTE = MatchedOperation.class.getName();

    /** The operation of this request; empty for public paths. */
    public static Optional<MatchedOperation> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof MatchedOperation match
                ? Optional.of(match)
                : Optional.empty();
    }

    /** Makes this the operation of the request. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
