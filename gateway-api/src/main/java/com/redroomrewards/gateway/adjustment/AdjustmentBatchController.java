package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.gateway.batch.BatchBody;
import com.redroomrewards.gateway.batch.Batches;
import com.redroomrewards.gateway.batch.Batches.ItemCommand;
import com.redroomrewards.gateway.batch.CsvColumns;
import com.redroomrewards.gateway.batch.Outcomes;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.body.ParsedBody;
import com.redroomrewards.gateway.edge.openapi.ReadsBody;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.position.Position;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many corrections at once, as JSON or CSV: each takes the signatures that it would take alone (domain.md, Signatures). */
@RestController
class AdjustmentBatchController {

    private static final String ADJUSTMENT = "adjustment";
    private static final CsvColumns COLUMNS = new CsvColumns(Set.of("points"), Set.of());

    private final AdjustmentCommands commands;
    private final Batches batches;

    AdjustmentBatchController(AdjustmentCommands commands, Batches batches) {
        this.commands = commands;
        this.batches = batches;
    }

    // Kept under the idempotency key unless an item could not be decided now: the same batch again then asks for the
    // rest.
    @PostMapping("/v1/points/adjustments/batch")
    @ReadsBody(value = AdjustmentBatchRequest.class, example = AdjustmentBatchRequest.CSV)
    AdjustmentBatchResponse request(HttpServletRequest request, Mutation mutation, Reading reading) {
        var batchId = mutation.derivedId("adjustments");
        var outcomes = batches.run(
                BatchBody.items(ParsedBody.of(request), COLUMNS),
                AdjustmentRequest.class,
                (index, item) -> {
                    var command = commands.of(item, idOf(batchId, index), mutation);
                    return new ItemCommand(command.memberId(), command);
                },
                mutation);
        if (outcomes.allDecided()) {
            mutation.keepOutcomeOfMany(outcomes.changed());
        }
        waitFor(outcomes, reading);
        return AdjustmentBatchResponse.of(outcomes);
    }

    // By its place: two equal rows are two adjustments, and a retry of the batch finds both.
    private static UUID idOf(UUID batchId, int index) {
        return DerivedId.of(ADJUSTMENT, batchId.toString(), Integer.toString(index));
    }

    private static void waitFor(Outcomes outcomes, Reading reading) {
        reading.waitFor(outcomes.done()
                .map(done -> (AdjustmentIs) done.effect())
                .flatMap(is -> is.changed().stream()
                        .filter(version -> version.aggregateId().equals(is.adjustmentId())))
                .map(version -> new Position(ReadModel.ADJUSTMENTS, version))
                .toList());
    }
}
