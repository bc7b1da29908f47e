package com.redroomrewards.gateway.award;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.transfer.AwardIneligibility;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the award calls (http.md, Awards and transfers). */
final class AwardResponses {

    private AwardResponses() {}

    /**
     * Of an intent; the most points are told also when it is not eligible.
     *
     * @param expiresAt from when on it can't be committed any more
     */
    record Intended(
            UUID intentId,
            boolean eligible,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AwardIneligibility ineligibilityReason,

            long maxPoints,
            Instant expiresAt) {

        static Intended of(AwardIntended intended) {
            return new Intended(
                    intended.transferId(),
                    intended.ineligibilityReason() == null,
                    intended.ineligibilityReason(),
                    intended.maxPoints(),
                    intended.expiresAt());
        }
    }

    /**
     * Of a commit.
     *
     * @param modelBalanceAfter of the model's CONSUMER wallet; what is in escrow is in it
     * @param modelAllocationAfter of the model's ALLOCATION wallet; what is in escrow is in it
     * @param modelLedgerEntryIds one for each wallet that has paid; none as long as it is in escrow
     * @param viewerLedgerEntryId null as long as it is in escrow
     * @param escrowUntil when it is cancelled, if nobody has decided
     */
    record Committed(
            UUID transferId,
            String status,
            long points,
            long modelBalanceAfter,
            long modelAllocationAfter,
            List<UUID> modelLedgerEntryIds,
            long viewerBalanceAfter,
            @Nullable UUID viewerLedgerEntryId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant escrowUntil) {

        static Committed of(AwardOutcome outcome) {
            return switch (outcome) {
                case AwardCompleted completed ->
                    new Committed(
                            completed.transferId(),
                            "COMPLETED",
                            completed.points(),
                            completed.modelBalanceAfter(),
                            completed.modelAllocationAfter(),
                            completed.modelEntryIds(),
                            completed.viewerBalanceAfter(),
                            completed.viewerEntryId(),
                            null);
                case AwardEscrowed escrowed ->
                    new Committed(
                            escrowed.transferId(),
                            "ESCROWED",
                            escrowed.points(),
                            escrowed.modelBalanceAfter(),
                            escrowed.modelAllocationAfter(),
                            List.of(),
                            escrowed.viewerBalanceAfter(),
                            null,
                            escrowed.escrowUntil());
            };
        }
    }
}
