package com.redroomrewards.gateway.edge.ratelimit;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** A limit and what is left of it in the words of the IETF's draft "RateLimit header fields for HTTP". */
final class RateLimitFields {

    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private static final long NANOS_A_SECOND = Duration.ofSeconds(1).toNanos();

    private RateLimitFields() {}

    /** So many requests in so many seconds: what a client that keeps to it never meets a refusal with. */
    static String policy(RateLimit limit) {
        return "\"client\";q=%d;w=%d".formatted(limit.burst(), limit.secondsFor(limit.burst()));
    }

    /** So many requests are left, and in so many seconds all of them are there again. */
    static String left(RateLimit limit, long left) {
        return "\"client\";r=%d;t=%d".formatted(Math.max(0, left), limit.secondsFor(limit.burst() - left));
    }

    /** Seconds until one more request may come. */
    static long retryAfter(ConsumptionProbe refused) {
        return Math.max(1, Math.ceilDiv(refused.getNanosToWaitForRefill(), NANOS_A_SECOND));
    }
}
