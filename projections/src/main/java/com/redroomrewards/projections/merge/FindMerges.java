package com.redroomrewards.projections.merge;

import com.redroomrewards.domain.merge.MergeStatus;
import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.page.PagedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Asks for merges, the newest first.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose merges may be seen, or null for every one
 * @param page which of them
 */
public record FindMerges(
        @Nullable MergeStatus status, @Nullable String visibleTo, PageRequest page) implements PagedQuery<MergeView> {

    @Override
    public Cursor cursorOf(MergeView row) {
        return new Cursor(row.requestedAt(), row.mergeId());
    }
}
