package com.redroomrewards.app.groupcommit;

import org.jspecify.annotations.Nullable;

/**
 * Which unit of work an aggregate in memory has its last events from. A version alone would not tell: when that unit is
 * lost, another one may give the aggregate the same version with other events. Guarded by the aggregate's lock.
 */
public final class Lineage {

    private @Nullable Fate last;

    /** Of an aggregate that was read from the stream, or that is new. */
    public Lineage() {}

    /** Whether all its events are in the stream: else the stream may go on by others. */
    public boolean isWritten() {
        return last == null || last.hasBeenWritten();
    }

    @Nullable
    Fate last() {
        return last;
    }

    void comesFrom(Fate unit) {
        last = unit;
    }
}
