package com.redroomrewards.gateway.adjustment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.gateway.batch.Outcome;
import com.redroomrewards.gateway.batch.Outcome.Done;
import com.redroomrewards.gateway.batch.Outcome.Rejected;
import com.redroomrewards.gateway.batch.Outcomes;
import com.redroomrewards.gateway.edge.error.ErrorBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /points/adjustments/batch}.
 *
 * @param executed how many took no other signature and are made
 * @param pendingApproval how many wait for signatures
 * @param rejected how many were refused
 * @param items what became of each, in the order in which they were sent
 */
record AdjustmentBatchResponse(long executed, long pendingApproval, long rejected, List<Item> items) {

    /** What became of an item. */
    enum Status {
        EXECUTED,
        PENDING_APPROVAL,
        REJECTED
    }

    /**
     * What became of an item.
     *
     * @param index its place in the request, from 0; of CSV the first row below the header
     * @param adjustmentId the adjustment, when there is one
     * @param ledgerEntryId the entry that there is, or will be with all signatures
     * @param error why not, as the same request alone would have been told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int index,
            Status status,
            @Nullable UUID adjustmentId,
            @Nullable UUID ledgerEntryId,
            @Nullable Integer requiredSignatures,
            ErrorBody.@Nullable Content error) {

        private static Item of(Outcome outcome) {
            return switch (outcome) {
                case Rejected(var index, var error, var decided) ->
                    new Item(index, Status.REJECTED, null, null, null, error);
                case Done(var index, var effect) -> {
                    var is = (AdjustmentIs) effect;
                    var status = is.status() == AdjustmentStatus.EXECUTED ? Status.EXECUTED : Status.PENDING_APPROVAL;
                    yield new Item(index, status, is.adjustmentId(), is.entryId(), is.requiredSignatures(), null);
                }
            };
        }
    }

    static AdjustmentBatchResponse of(Outcomes outcomes) {
        var items = outcomes.items().stream().map(Item::of).toList();
        return new AdjustmentBatchResponse(
                count(Status.EXECUTED, items),
                count(Status.PENDING_APPROVAL, items),
                count(Status.REJECTED, items),
                items);
    }

    private static long count(Status status, List<Item> items) {
        return items.stream().filter(item -> item.status() == status).count();
    }
}
