package com.redroomrewards.gateway.edge.ratelimit;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

/** Tells a client of its rate limit where nothing is taken of it (http.md: each 429 says it). */
@Component
public final class RateLimitStatus {

    private final ClientBuckets buckets;

    RateLimitStatus(ClientBuckets buckets) {
        this.buckets = buckets;
    }

    /** Adds the fields {@code RateLimit-Policy} and {@code RateLimit} to the answer, if the client has sent anything before. */
    public void tell(String clientId, HttpServletResponse response) {
        buckets.known(clientId).ifPresent(bucket -> bucket.tell(response, bucket.left()));
    }
}
