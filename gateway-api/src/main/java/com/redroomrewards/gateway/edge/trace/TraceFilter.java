package com.redroomrewards.gateway.edge.trace;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Outermost: gives the request its trace id, and answers whatever is thrown further in. */
@Component
@Order(EdgeFilterOrder.TRACE)
final class TraceFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var sent = TraceId.sentIn(request);
        var valid = sent.isPresent() || request.getHeader(TraceId.HEADER) == null;
        var id = sent.orElseGet(UUID::randomUUID);
        request.setAttribute(TraceId.ATTRIBUTE, id);
        response.setHeader(TraceId.HEADER, id.toString());
        MDC.put(TraceId.MDC_KEY, id.toString());
        try {
            if (!valid) {
                throw ApiException.invalid(TraceId.HEADER, "uuid", "The header X-Request-Trace must be a UUID.");
            }
            chain.doFilter(request, response);
        } catch (Exception e) {
            answer(request, response, e);
        } finally {
            MDC.remove(TraceId.MDC_KEY);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
            throws ServletException, IOException {
        var cause = thrown instanceof ServletException servlet ? rootOf(servlet) : thrown;
        if (response.isCommitted() || request.isAsyncStarted()) {
            // Too late for an answer: the container closes the connection, which the client can see.
            switch (thrown) {
                case RuntimeException e -> throw e;
                case IOException e -> throw e;
                default -> throw new ServletException(thrown);
            }
        }
        ErrorWriter.write(response, cause);
    }

    private static Throwable rootOf(ServletException e) {
        @Nullable Throwable root = e.getRootCause();
        return root == null ? e : root;
    }
}
