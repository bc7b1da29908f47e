package com.redroomrewards.domain.transfer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An award from its intent to its end (domain.md, Aggregates: Transfer). */
@AggregateRoot
@Revision("1")
public class Transfer {

    @AggregateIdentifier
    private UUID transferId;

    private AwardIntended intent;
    private TransferEvent.@Nullable AwardOutcome outcome;
    private @Nullable Instant escrowUntil;

    /** For Axon, which then replays the transfer's events. */
    @SuppressWarnings("NullAway.Init")
    protected Transfer() {}

    @SuppressWarnings("NullAway.Init")
    Transfer(AwardIntended intended) {
        apply(intended);
    }

    AwardIntended intent() {
        return intent;
    }

    /** What the commit has answered, if it was committed. It stays so whatever happens later. */
    Optional<TransferEvent.AwardOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Whether it is in escrow, and its time there is over at that moment. */
    boolean isOverdue(Instant at) {
        return escrowUntil != null && !at.isBefore(escrowUntil);
    }

    void commit(TransferEvent.AwardOutcome committed) {
        apply(committed);
    }

    void cancel(String reasonCode, Instant at) {
        apply(new EscrowCancelled(transferId, reasonCode, at));
    }

    void expire(Instant at) {
        apply(new EscrowExpired(transferId, at));
    }

    @EventSourcingHandler
    void on(TransferEvent event) {
        transferId = event.transferId();
        switch (event) {
            case AwardIntended intended -> intent = intended;
            case AwardCompleted completed -> outcome = completed;
            case AwardEscrowed escrowed -> {
                outcome = escrowed;
                escrowUntil = escrowed.escrowUntil();
            }
            case EscrowCancelled cancelled -> escrowUntil = null;
            case EscrowExpired expired -> escrowUntil = null;
        }
    }
}
