package com.redroomrewards.gateway.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments that clients send, in whole milliseconds as all of the ledger's, which JavaScript clients keep exactly. */
public final class WholeMillis {

    private WholeMillis() {}

    /** The moment without what is finer. */
    public static Instant of(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    /** As {@link #of}, of a moment that may be missing. */
    public static @Nullable Instant ofNullable(@Nullable Instant moment) {
        return moment == null ? null : of(moment);
    }
}
