package com.redroomrewards.projections.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import org.jspecify.annotations.Nullable;

/**
 * Asks for adjustments, the newest first; the answer is a list of {@link AdjustmentView}, {@link #LIMIT} at most.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose adjustments may be seen, or null for every one
 */
public record FindAdjustments(
        @Nullable AdjustmentStatus status, @Nullable String visibleTo) {

    /** The most in one answer. */
    public static final int LIMIT = 500;
}
