package com.redroomrewards.projections.audit;

import java.time.Instant;

/**
 * A checkpoint as it is kept.
 *
 * @param size how many events the tree had
 * @param note what was signed, and by whom
 * @param madeAt when; the note does not say it
 */
public record SignedCheckpoint(long size, SignedNote note, Instant madeAt) {

    /** What was signed. */
    public Checkpoint checkpoint() {
        return Checkpoint.parse(note.text());
    }
}
