package com.redroomrewards.gateway.edge.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The token endpoint's own limits, against guessing (http.md, Tokens) and against hashing that leaves no core to
 * anybody else; per node, in memory. Where a proxy hides the clients, all have one network: when others have used it
 * up, a client that there is, and that has not failed from there itself, still gets its try. Nobody gains more guesses
 * by that than a client's own limit lets through; that there is such a client can be told then, but an id is no secret.
 */
@Component
final class TokenGuard {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int FAILURES_PER_CLIENT = 10;
    /** For whoever tries one secret on many clients, or ids of none: each costs a hash. */
    static final int FAILURES_PER_NETWORK = 100;

    /** Looks at a secret, which is slow; empty when it is wrong. */
    interface Proof {
        Optional<Credential> look() throws OAuthException;
    }

    private record Source(String clientId, String network) {}

    private final Cache<Source, Tries> tries =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(WINDOW).build();
    private final Predicate<String> clients;
    private final Semaphore seats;
    private final Duration maxWait;

    @Autowired
    TokenGuard(CredentialCache credentials) {
        this(credentials::isEnabled, Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(3));
    }

    /** So many look at once; the others stand in line for at most so long. */
    TokenGuard(Predicate<String> clients, int seats, Duration maxWait) {
        this.clients = clients;
        this.seats = new Semaphore(seats, true);
        this.maxWait = maxWait;
    }

    /**
     * Lets a client try to prove who it is.
     *
     * @param clientId bounded in length, since it is remembered
     * @param network where it is tried from, as {@code SourceNetwork} tells it
     * @throws OAuthException when too many tries have failed, or the line is too long
     */
    Optional<Credential> attempt(String clientId, String network, Proof proof) throws OAuthException {
        var ofNetwork = tries.get(new Source("", network), source -> new Tries(FAILURES_PER_NETWORK));
        if (ofNetwork.isUsedUp() && !clients.test(clientId)) {
            throw OAuthException.slowDown();
        }
        var ofClient = tries.get(new Source(clientId, network), source -> new Tries(FAILURES_PER_CLIENT));
        if (ofClient.isUsedUp() || (ofNetwork.isUsedUp() && ofClient.hasFailed())) {
            throw OAuthException.slowDown();
        }
        takeSeat();
        try {
            if (!ofClient.take()) {
                throw OAuthException.slowDown();
            }
            return ofClient.end(() -> look(clientId, ofClient, ofNetwork, proof));
        } finally {
            seats.release();
        }
    }

    private Optional<Credential> look(String clientId, Tries ofClient, Tries ofNetwork, Proof proof)
            throws OAuthException {
        if (ofNetwork.take()) {
            return ofNetwork.end(proof);
        }
        if (ofClient.hasFailed() || !clients.test(clientId)) {
            throw OAuthException.slowDown();
        }
        return proof.look();
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

    /** The tries of one source within the window. */
    private static final class Tries {

        private final int max;
        private int failed;
        private int underWay;

        Tries(int max) {
            this.max = max;
        }

        synchronized boolean isUsedUp() {
            return failed + underWay >= max;
        }

        synchronized boolean hasFailed() {
            return failed > 0;
        }

        /** Counted before it looks, so that of guesses at once no more pass than of guesses in a row. */
        synchronized boolean take() {
            if (isUsedUp()) {
                return false;
            }
            underWay++;
            return true;
        }

        /** Looks, and gives the try back that was taken unless it fails. */
        Optional<Credential> end(Proof proof) throws OAuthException {
            var wrong = false;
            try {
                var proven = proof.look();
                wrong = proven.isEmpty();
                return proven;
            } finally {
                end(wrong);
            }
        }

        private synchronized void end(boolean wrong) {
            underWay--;
            failed += wrong ? 1 : 0;
        }
    }
}
