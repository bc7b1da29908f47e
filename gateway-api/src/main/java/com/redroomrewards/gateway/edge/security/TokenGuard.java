package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The token endpoint's own limits, against guessing (http.md, Tokens) and against hashing that leaves no core to
 * anybody else; per node, in memory.
 */
@Component
final class TokenGuard {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int FAILURES_PER_CLIENT = 10;
    /** For whoever tries one secret on many clients. */
    static final int FAILURES_PER_ADDRESS = 100;

    /** Looks at a secret, which is slow; empty when it is wrong. */
    interface Proof {
        Optional<Credential> look() throws OAuthException;
    }

    private record Source(String clientId, String address) {}

    private final Cache<Source, Tries> failures =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).build();
    private final Semaphore seats;
    private final Duration maxWait;

    TokenGuard() {
        this(Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(3));
    }

    /** So many look at once; the others stand in line for at most so long. */
    TokenGuard(int seats, Duration maxWait) {
        this.seats = new Semaphore(seats, true);
        this.maxWait = maxWait;
    }

    /**
     * Lets a client try to prove who it is.
     *
     * @param clientId bounded in length, since it is remembered
     * @throws OAuthException when too many tries have failed, or the line is too long
     */
    Optional<Credential> attempt(String clientId, String address, Proof proof) throws OAuthException {
        var ofClient = failures.get(new Source(clientId, address), source -> new Tries(FAILURES_PER_CLIENT));
        var ofAddress = failures.get(new Source("", address), source -> new Tries(FAILURES_PER_ADDRESS));
        if (ofClient.usedUp() || ofAddress.usedUp()) {
            throw OAuthException.slowDown();
        }
        takeSeat();
        try {
            return ofClient.count(() -> ofAddress.count(proof));
        } finally {
            seats.release();
        }
    }

    private void takeSeat() throws OAuthException {
        try {
            if (seats.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw OAuthException.busy();
    }

    /** The tries of one source within the window that failed or are under way. */
    private static final class Tries {

        private final int max;
        private final AtomicInteger used = new AtomicInteger();

        Tries(int max) {
            this.max = max;
        }

        boolean usedUp() {
            return used.get() == max;
        }

        /** Counts before it looks, so that of guesses at once no more pass than of guesses in a row. */
        Optional<Credential> count(Proof proof) throws OAuthException {
            if (used.getAndUpdate(count -> Math.min(count + 1, max)) == max) {
                throw OAuthException.slowDown();
            }
            var failed = false;
            try {
                var proven = proof.look();
                failed = proven.isEmpty();
                return proven;
            } finally {
                if (!failed) {
                    used.decrementAndGet();
                }
            }
        }
    }
}
