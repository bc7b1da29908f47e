package com.redroomrewards.projections.adjustment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an adjustment; the answer is an {@link AdjustmentView}, or nothing.
 *
 * @param visibleTo the only platform whose adjustments may be seen, or null for every one
 */
public record FindAdjustment(UUID adjustmentId, @Nullable String visibleTo) {}
