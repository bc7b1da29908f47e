package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.projections.adjustment.AdjustmentView;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered about adjustments (http.md). */
final class AdjustmentResponses {

    private AdjustmentResponses() {}

    /** Answer of {@code POST /points/adjustments}; the entry's id is used when the adjustment is executed. */
    record Requested(AdjustmentStatus status, UUID adjustmentId, UUID ledgerEntryId, int requiredSignatures) {

        static Requested of(AdjustmentIs is) {
            return new Requested(is.status(), is.adjustmentId(), is.entryId(), is.requiredSignatures());
        }
    }

    /** An adjustment. */
    record Adjustment(
            UUID adjustmentId,
            AdjustmentStatus status,
            String clientId,
            UUID rrrMemberId,
            Wallet wallet,
            long points,
            String reasonCode,
            String ticketReference,
            UUID ledgerEntryId,
            int requiredSignatures,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant endedAt) {

        static Adjustment of(AdjustmentView view) {
            return new Adjustment(
                    view.adjustmentId(),
                    view.status(),
                    view.platform(),
                    view.memberId(),
                    view.wallet(),
                    view.points(),
                    view.reasonCode(),
                    view.ticketReference(),
                    view.entryId(),
                    view.requiredSignatures(),
                    view.requestedBy(),
                    view.requestedAt(),
                    view.endedAt());
        }
    }
}
