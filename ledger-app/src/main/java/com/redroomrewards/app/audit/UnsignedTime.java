package com.redroomrewards.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How long the log has had events beyond its newest checkpoint, while that has stayed the same; by this node's own clock. */
final class UnsignedTime {

    private record Waiting(long signed, Instant since) {}

    private final InstantSource clock;
    private volatile @Nullable Waiting waiting;

    UnsignedTime(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Is told how it stands.
     *
     * @param unsignedFrom the size of the newest checkpoint, if there are events beyond it
     */
    void see(OptionalLong unsignedFrom) {
        if (unsignedFrom.isEmpty()) {
            waiting = null;
            return;
        }
        var before = waiting;
        if (before == null || before.signed() != unsignedFrom.getAsLong()) {
            waiting = new Waiting(unsignedFrom.getAsLong(), clock.instant());
        }
    }

    /** How long by now; zero when all is signed. */
    Duration now() {
        var current = waiting;
        return current == null ? Duration.ZERO : Duration.between(current.since(), clock.instant());
    }
}
