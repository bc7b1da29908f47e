package com.redroomrewards.gateway.approval;

import com.redroomrewards.projections.approval.ApprovalStatus;
import java.util.Locale;

/** How an approval stands, in the words of the wire (http.md: {@code GET /approvals?status=open}). */
enum ApprovalState {
    open,
    granted,
    rejected,
    expired;

    static ApprovalState of(ApprovalStatus status) {
        return valueOf(status.name().toLowerCase(Locale.ROOT));
    }

    ApprovalStatus status() {
        return ApprovalStatus.valueOf(name().toUpperCase(Locale.ROOT));
    }
}
