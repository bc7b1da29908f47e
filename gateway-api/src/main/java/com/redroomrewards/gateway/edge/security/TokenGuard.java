package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The token endpoint's own limit against guessing (http.md, Tokens); per node, in memory. */
final class TokenGuard {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int FAILURES_PER_CLIENT = 10;
    /** For whoever tries one secret on many clients. */
    static final int FAILURES_PER_ADDRESS = 100;

    private record Source(String clientId, String address) {}

    private final Cache<Source, AtomicInteger> failures =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).build();

    boolean allows(String clientId, String address) {
        return count(new Source(clientId, address)) < FAILURES_PER_CLIENT
                && count(new Source("", address)) < FAILURES_PER_ADDRESS;
    }

    void failed(String clientId, String address) {
        failures.get(new Source(clientId, address), source -> new AtomicInteger())
                .incrementAndGet();
        failures.get(new Source("", address), source -> new AtomicInteger()).incrementAndGet();
    }

    private int count(Source source) {
        var count = failures.getIfPresent(source);
        return count == null ? 0 : count.get();
    }
}
