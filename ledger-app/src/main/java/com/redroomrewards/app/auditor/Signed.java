package com.redroomrewards.app.auditor;

import com.redroomrewards.projections.audit.KeptCheckpoint;
import com.redroomrewards.projections.audit.LogCheck;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How much of what was looked at somebody answers for. Events after the last checkpoint may be anybody's.
 *
 * @param end the position after the last event
 * @param upTo of how many events the largest checkpoint is that holds; 0 when none does
 * @param outside the same of those that were kept elsewhere; empty when there are none
 */
record Signed(long end, long upTo, OptionalLong outside) {

    /** What that check has found, once it has ended. */
    static Signed by(LogCheck check, Collection<KeptCheckpoint> outside) {
        return new Signed(
                check.size(),
                check.heldUpTo(),
                outside.stream()
                        .map(KeptCheckpoint::keeper)
                        .mapToLong(check::heldUpTo)
                        .max());
    }

    /** Tells that it can't be told, when there is nothing to tell it by. */
    void doubt(Findings findings) {
        if (end > 0 && upTo == 0) {
            findings.cantTell("nobody has signed any of these events");
        } else if (end > 0 && outside.isPresent() && outside.getAsLong() == 0) {
            findings.cantTell("none of the checkpoints that were kept outside ends within these events");
        }
    }

    @Override
    public String toString() {
        var signed = String.format(Locale.ROOT, "signed up to %,d of %,d", upTo, end);
        return outside.isPresent() && outside.getAsLong() > 0
                ? signed + String.format(Locale.ROOT, ", kept outside up to %,d", outside.getAsLong())
                : signed;
    }
}
