package com.redroomrewards.projections.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.page.PagedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asks for adjustments, the newest first.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose adjustments may be seen, or null for every one
 * @param page which of them
 */
public record FindAdjustments(
        @Nullable AdjustmentStatus status, @Nullable String visibleTo, PageRequest page)
        implements PagedQuery<AdjustmentView> {

    @Override
    public Cursor cursorOf(AdjustmentView row) {
        return new Cursor(row.requestedAt(), row.adjustmentId());
    }
}
