package com.redroomrewards.gateway.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For how long this node may be sure that nobody else delivers to an endpoint. It goes by this machine's watch, from
 * before the database was asked: so it ends here no later than there.
 */
final class Lease {

    private final AtomicLong until;

    Lease(long askedAt, Duration length) {
        this.until = new AtomicLong(askedAt + length.toNanos());
    }

    /** The database has it longer. */
    void renewed(long askedAt, Duration length) {
        until.set(askedAt + length.toNanos());
    }

    /** Somebody else has it. */
    void lost() {
        until.set(System.nanoTime() - 1);
    }

    boolean isHeld() {
        return lasts(Duration.ZERO);
    }

    /** Whether it is held for longer than that, should the database not be heard of again. */
    boolean lasts(Duration length) {
        return until.get() - System.nanoTime() > length.toNanos();
    }
}
