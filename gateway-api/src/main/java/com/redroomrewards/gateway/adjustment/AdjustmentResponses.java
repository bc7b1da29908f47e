package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.SignatureResponse;
import com.redroomrewards.projections.adjustment.AdjustmentView;
import java.time.Instant;
import java.util.List;
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

    /** An adjustment. What the requester could sign alone shows the requester's signature as its only one. */
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
            @Nullable Instant endedAt,
            List<SignatureResponse> approvals) {

        static Adjustment of(AdjustmentView view, GivenSignatures signatures) {
            var requester = new Actor(ActorType.CLIENT_ADMIN, view.requestedBy());
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
                    view.endedAt(),
                    signatures.orRequester(view.adjustmentId(), requester, view.requestedAt()));
        }
    }
}
