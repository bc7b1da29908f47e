package com.redroomrewards.domain.merge;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** A merge from its request to its end. */
@AggregateRoot
@Revision("1")
public class Merge {

    @AggregateIdentifier
    private UUID mergeId;

    private MergeRequested requested;
    private MergeStatus status;

    /** For Axon, which then replays the merge's events. */
    @SuppressWarnings("NullAway.Init")
    protected Merge() {}

    @SuppressWarnings("NullAway.Init")
    Merge(MergeRequested requested) {
        apply(requested);
    }

    MergeRequested requested() {
        return requested;
    }

    MergeStatus status() {
        return status;
    }

    /** Goes on to its end. */
    void end(MergeEvent end) {
        apply(end);
    }

    @EventSourcingHandler
    void on(MergeEvent event) {
        mergeId = event.mergeId();
        switch (event) {
            case MergeRequested first -> {
                requested = first;
                status = MergeStatus.PENDING_APPROVAL;
            }
            case MergeExecuted executed -> status = MergeStatus.EXECUTED;
            case MergeFailed failed -> status = MergeStatus.FAILED;
            case MergeRejected rejected -> status = MergeStatus.REJECTED;
            case MergeExpired expired -> status = MergeStatus.EXPIRED;
        }
    }
}
