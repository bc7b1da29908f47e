package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Program;
import java.time.Instant;
import java.time.LocalDate;

/** Which signatures an adjustment takes, and how long what it makes lives (domain.md, Signatures). */
record AdjustmentPolicy(Program program) {

    /**
     * The signatures of an adjustment.
     *
     * @param size its own and what counts towards it, so that splitting changes nothing
     * @param points its own size
     * @param usedAlone what the requester has let through alone on this day
     */
    Quorum quorum(long size, long points, long usedAlone) {
        var rules = program.adjustments();
        if (size > rules.twoAdminsUpTo()) {
            return new Quorum(2, 1);
        }
        var isAlone = size <= rules.oneAdminUpTo() && usedAlone + points <= rules.alonePerDay();
        return new Quorum(isAlone ? 1 : 2, 0);
    }

    LocalDate dayOf(Origin origin) {
        return LocalDate.ofInstant(origin.at(), program.zone());
    }

    /** When points that are added at that moment expire: as asked, else by the program. */
    Instant expiry(AdjustmentRequested requested, Instant at) {
        if (requested.expiresAt() != null) {
            return requested.expiresAt();
        }
        return switch (requested.wallet()) {
            case CONSUMER -> program.after(program.adjustments().lotLife(), at);
            case ALLOCATION -> program.endOfMonth(program.awards().allocationMonths(), at);
        };
    }

    /** Until when it counts towards the size of the next. */
    Instant countsUntil(Origin origin) {
        return origin.at().plus(program.adjustments().window());
    }

    Instant signaturesUntil(Origin origin) {
        return origin.at().plus(program.adjustments().signaturesWithin());
    }
}
