package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.gateway.batch.BatchItem;
import com.redroomrewards.gateway.batch.Batches;
import com.redroomrewards.gateway.batch.Batches.ItemCommand;
import com.redroomrewards.gateway.batch.Outcome;
import com.redroomrewards.gateway.batch.Outcome.Done;
import com.redroomrewards.gateway.batch.Outcome.Rejected;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.earning.EarnBatchResponse.Item;
import com.redroomrewards.gateway.earning.EarnBatchResponse.Status;
import java.util.List;
import org.springframework.stereotype.Component;

/** Earns the items of a batch. */
@Component
class EarnBatch {

    private final EarnCommands commands;
    private final Batches batches;

    EarnBatch(EarnCommands commands, Batches batches) {
        this.commands = commands;
        this.batches = batches;
    }

    /**
     * Earns the items. The outcome is kept under the idempotency key, unless nothing was earned, as of a refused earn, or
     * an item could not be decided now: the same batch again then earns the rest (http.md, Every request).
     */
    EarnBatchResponse earn(List<BatchItem> items, Mutation mutation) {
        var outcomes = batches.run(
                items,
                EarnRequest.class,
                (index, request) -> {
                    var command = commands.of(request, mutation.origin());
                    return new ItemCommand(command.memberId(), command);
                },
                mutation);
        if (outcomes.allDecided() && outcomes.done().findAny().isPresent()) {
            mutation.keepOutcomeOfMany(outcomes.changed());
        }
        return new EarnBatchResponse(
                outcomes.items().stream().map(EarnBatch::item).toList());
    }

    private static Item item(Outcome outcome) {
        return switch (outcome) {
            case Rejected(var index, var error, var decided) -> new Item(index, Status.REJECTED, null, error);
            case Done(var index, var effect) -> {
                var earned = (PointsAreEarned) effect;
                var status = earned.duplicate() ? Status.DUPLICATE : Status.ACCEPTED;
                yield new Item(index, status, earned.line().entryId(), null);
            }
        };
    }
}
