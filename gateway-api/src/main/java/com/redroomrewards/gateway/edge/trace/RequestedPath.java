package com.redroomrewards.gateway.edge.trace;

import jakarta.servlet.http.HttpServletRequest;

/** The path as the client asked for it, {@code /api} included: for answers that say where to go on. */
public final class RequestedPath {

    static final String ATTRIBUTE = RequestedPath.class.getName();

    private RequestedPath() {}

    /** The path, encoded as it was sent. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String path ? path : request.getRequestURI();
    }
}
