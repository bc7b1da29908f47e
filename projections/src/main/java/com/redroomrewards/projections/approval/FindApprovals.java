package com.redroomrewards.projections.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for approvals, those that are open by their end and others the newest first; the answer is a list of {@link ApprovalView}, {@link #LIMIT} at most.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose approvals may be seen, or null for every one
 * @param at the moment of the question: what nobody has decided by its end has expired then, before any deadline says so
 */
public record FindApprovals(
        @Nullable ApprovalStatus status, @Nullable String visibleTo, Instant at) {

    /** The most in one answer. */
    public static final int LIMIT = 500;
}
