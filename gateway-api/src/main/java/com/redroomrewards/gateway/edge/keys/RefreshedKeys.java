package com.redroomrewards.gateway.edge.keys;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;

/**
 * Keys that somebody else may change: read again from time to time, and when a signature names one that is not known. While
 * they can't be read, the known ones go on; whether a signature of another key is valid can't be told then (503).
 */
public final class RefreshedKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(RefreshedKeys.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private record Snapshot(JWKSet keys, Instant readAt) {}

    private record Failure(AuthenticationServiceException thrown, Instant at) {}

    private final Supplier<JWKSet> source;
    private final Duration refresh;
    private final Duration pause;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;
    private volatile @Nullable Failure failure;

    /**
     * Keys of that source.
     *
     * @param refresh how old the keys may be that go on being used
     * @param pause for so long after it was read, or could not be, the source is not read again
     */
    public RefreshedKeys(Supplier<JWKSet> source, Duration refresh, Duration pause, Clock clock) {
        this.source = source;
        this.refresh = refresh;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * The keys as they are known; one thread refreshes them, while the others go on, unless nobody has asked for so long
     * that a key may have been retired meanwhile.
     *
     * @throws AuthenticationServiceException when none are known, and they can't be read
     */
    public JWKSet current() {
        var known = snapshot;
        if (known == null) {
            return newest();
        }
        if (isWithin(refresh, known.readAt()) || hasJustFailed()) {
            return known.keys();
        }
        try {
            return isWithin(refresh.multipliedBy(2), known.readAt()) ? refreshed(known) : newest();
        } catch (AuthenticationServiceException e) {
            return known.keys();
        }
    }

    private JWKSet refreshed(Snapshot known) {
        if (!reading.tryLock()) {
            return known.keys();
        }
        try {
            return read(refresh);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            var found = selector.select(current());
            return found.isEmpty() ? selector.select(newest()) : found;
        } catch (AuthenticationServiceException e) {
            // Anything else would be taken for a fault of the token.
            throw new RemoteKeySourceException(e.getMessage(), e);
        }
    }

    /** The keys as they are; who comes while they are read waits for them. */
    private JWKSet newest() {
        var known = snapshot;
        if (known != null && isWithin(pause, known.readAt())) {
            return known.keys();
        }
        try {
            if (!reading.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AuthenticationServiceException("The keys are still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("Interrupted while the keys were read", e);
        }
        try {
            return read(pause);
        } finally {
            reading.unlock();
        }
    }

    /** Under the lock, and only if nobody has meanwhile. */
    private JWKSet read(Duration age) {
        var known = snapshot;
        if (known != null && isWithin(age, known.readAt())) {
            return known.keys();
        }
        var failed = failure;
        if (failed != null && isWithin(pause, failed.at())) {
            throw failed.thrown();
        }
        var now = clock.instant();
        try {
            var keys = source.get();
            snapshot = new Snapshot(keys, now);
            failure = null;
            return keys;
        } catch (RuntimeException e) {
            log.warn("Keys can't be read: {}", e.toString());
            var thrown = new AuthenticationServiceException("The keys can't be read", e);
            failure = new Failure(thrown, clock.instant());
            throw thrown;
        }
    }

    private boolean hasJustFailed() {
        var failed = failure;
        return failed != null && isWithin(pause, failed.at());
    }

    private boolean isWithin(Duration age, Instant moment) {
        return !moment.plus(age).isBefore(clock.instant());
    }
}
