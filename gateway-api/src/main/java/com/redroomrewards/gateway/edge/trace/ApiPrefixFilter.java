package com.redroomrewards.gateway.edge.trace;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code /api/v1/…} is {@code /v1/…} (http.md, head): stripped here, once, so that security, routing and
 * idempotency know one path only.
 */
@Component
@Order(EdgeFilterOrder.API_PREFIX)
final class ApiPrefixFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!RequestedPath.withoutPrefix(path).equals(path)) {
            request.setAttribute(RequestedPath.ATTRIBUTE, request.getRequestURI());
            chain.doFilter(new Stripped(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static final class Stripped extends HttpServletRequestWrapper {

        Stripped(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            var uri = super.getRequestURI();
            var start = getContextPath().length();
            return uri.substring(0, start) + RequestedPath.withoutPrefix(uri.substring(start));
        }

        @Override
        public StringBuffer getRequestURL() {
            var url = super.getRequestURL();
            var path = url.length() - super.getRequestURI().length();
            return new StringBuffer(url.substring(0, path)).append(getRequestURI());
        }

        @Override
        public String getServletPath() {
            return RequestedPath.withoutPrefix(super.getServletPath());
        }
    }
}
