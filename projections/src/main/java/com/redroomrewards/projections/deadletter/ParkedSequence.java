package com.redroomrewards.projections.deadletter;

import java.time.Instant;

/**
 * An aggregate whose events wait in a processing group: one that can't be applied, and all that came after it.
 *
 * @param letter the event that can't be applied
 * @param lastVersion of the last event that waits, the letter's own when there is no other
 * @param since when the first of its letters came
 */
public record ParkedSequence(DeadLetter letter, long lastVersion, Instant since) {

    /** How many events wait behind the one that can't be applied. */
    public long behind() {
        return Math.subtractExact(lastVersion, letter.version());
    }

    /** How many events wait, the one that can't be applied among them. */
    public long letters() {
        return Math.addExact(behind(), 1);
    }
}
