package com.redroomrewards.projections.approval;

import com.redroomrewards.projections.page.Cursor;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.page.PagedQuery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for approvals: the open ones by their end, so that what waits longest can't be hidden behind others; else the
 * newest first.
 *
 * @param status how they stand, or null for all
 * @param visibleTo the only platform whose approvals may be seen, or null for every one
 * @param at the moment of the question: what nobody has decided by its end has expired then, before any deadline says so
 * @param page which of them
 */
public record FindApprovals(
        @Nullable ApprovalStatus status, @Nullable String visibleTo, Instant at, PageRequest page)
        implements PagedQuery<ApprovalView> {

    @Override
    public Cursor cursorOf(ApprovalView row) {
        return new Cursor(isByEnd() ? row.expiresAt() : row.openedAt(), row.approvalId());
    }

    /** Whether they come by their end. */
    boolean isByEnd() {
        return status == ApprovalStatus.OPEN;
    }
}
