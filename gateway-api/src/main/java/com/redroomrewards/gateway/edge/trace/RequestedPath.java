package com.redroomrewards.gateway.edge.trace;

import jakarta.servlet.http.HttpServletRequest;

/** The path as the client asked for it, {@code /api} included: for answers that say where to go on. */
public final class RequestedPath {

    static final String ATTRIBUTE = RequestedPath.class.getName();

    private static final String PREFIX = "/api/";

    private RequestedPath() {}

    /** A path under {@code /v1} for one under {@code /api/v1}, and any other as it is. */
    public static String withoutPrefix(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length() - 1) : path;
    }

    /** The path, encoded as it was sent. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String path ? path : request.getRequestURI();
    }
}
