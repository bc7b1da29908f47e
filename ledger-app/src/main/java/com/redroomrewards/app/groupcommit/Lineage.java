package com.redroomrewards.app.groupcommit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which unit of work an aggregate in memory has its last events from. A version alone would not tell: when that unit is
 * lost, another one may give the aggregate the same version with other events. Guarded by the aggregate's lock.
 */
public final class Lineage {

    // Longer than a unit waits for its turn.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private @Nullable Fate last;

    /** Of an aggregate that was read from the stream, or that is new. */
    public Lineage() {}

    /**
     * Waits until it is decided whether all its events are in the stream: if not, the stream may go on by others. Who holds
     * the aggregate's lock until its own commit keeps others from going on meanwhile, and so has its turn.
     */
    public boolean awaitWritten() {
        try {
            return last == null || last.isWrittenIn(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Nullable
    Fate last() {
        return last;
    }

    void comesFrom(Fate unit) {
        last = unit;
    }
}
