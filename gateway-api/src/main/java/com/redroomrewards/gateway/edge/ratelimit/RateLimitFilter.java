package com.redroomrewards.gateway.edge.ratelimit;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.security.Caller;
import com.redroomrewards.gateway.edge.trace.EdgeFilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a client sends above its limit (http.md, Every request). What it may not call or what is not there counts
 * as well. Nothing of the body is read yet and no idempotency key is claimed, so the same request may come again under
 * the same key. Public paths have no client, and {@code /oauth/token} has a guard of its own.
 */
@Component
@Order(EdgeFilterOrder.RATE_LIMIT)
final class RateLimitFilter extends OncePerRequestFilter {

    private final ClientBuckets buckets;

    RateLimitFilter(ClientBuckets buckets) {
        this.buckets = buckets;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = Caller.authenticated();
        if (caller.isPresent()) {
            take(buckets.of(caller.get().clientId()), response);
        }
        chain.doFilter(request, response);
    }

    private static void take(ClientBucket bucket, HttpServletResponse response) {
        var probe = bucket.take();
        bucket.tell(response, probe.getRemainingTokens());
        if (!probe.isConsumed()) {
            throw ApiException.of(ErrorCode.RATE_LIMITED, "The client has sent too many requests.")
                    .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(RateLimitFields.retryAfter(probe)));
        }
    }
}
