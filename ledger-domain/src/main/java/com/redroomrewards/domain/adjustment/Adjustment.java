package com.redroomrewards.domain.adjustment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** A correction from its request to its end. */
@AggregateRoot
@Revision("1")
public class Adjustment {

    @AggregateIdentifier
    private UUID adjustmentId;

    private AdjustmentRequested requested;
    private AdjustmentStatus status;

    /** For Axon, which then replays the adjustment's events. */
    @SuppressWarnings("NullAway.Init")
    protected Adjustment() {}

    @SuppressWarnings("NullAway.Init")
    Adjustment(AdjustmentRequested requested) {
        apply(requested);
    }

    AdjustmentRequested requested() {
        return requested;
    }

    AdjustmentStatus status() {
        return status;
    }

    /** Goes on to its end. */
    void end(AdjustmentEvent end) {
        apply(end);
    }

    @EventSourcingHandler
    void on(AdjustmentEvent event) {
        adjustmentId = event.adjustmentId();
        switch (event) {
            case AdjustmentRequested first -> {
                requested = first;
                status = AdjustmentStatus.PENDING_APPROVAL;
            }
            case AdjustmentExecuted executed -> status = AdjustmentStatus.EXECUTED;
            case AdjustmentFailed failed -> status = AdjustmentStatus.FAILED;
            case AdjustmentRejected rejected -> status = AdjustmentStatus.REJECTED;
            case AdjustmentExpired expired -> status = AdjustmentStatus.EXPIRED;
        }
    }
}
