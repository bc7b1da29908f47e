package com.redroomrewards.domain.transfer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardOutcome;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferOutcome;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import com.redroomrewards.domain.transfer.TransferState.Completed;
import com.redroomrewards.domain.transfer.TransferState.Ended;
import com.redroomrewards.domain.transfer.TransferState.Escrowed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An award from its intent, or a transfer between members, to its end (domain.md, Aggregates). */
@AggregateRoot
@Revision("2")
public class Transfer {

    @AggregateIdentifier
    private UUID transferId;

    private TransferTerms terms;
    private @Nullable AwardIntended intent;
    private @Nullable AwardOutcome awardOutcome;
    private @Nullable TransferOutcome outcome;
    private @Nullable TransferState state;
    private @Nullable EscrowReleased release;
    private @Nullable EscrowCancelled cancellation;
    private @Nullable TransferReversed reversal;

    /** For Axon, which then replays the transfer's events. */
    @SuppressWarnings("NullAway.Init")
    protected Transfer() {}

    @SuppressWarnings("NullAway.Init")
    Transfer(AwardIntended intended) {
        apply(intended);
    }

    @SuppressWarnings("NullAway.Init")
    Transfer(TransferOutcome made) {
        apply(made);
    }

    TransferTerms terms() {
        return terms;
    }

    boolean isAward() {
        return intent != null;
    }

    /** How an award began. */
    AwardIntended intent() {
        return Objects.requireNonNull(intent);
    }

    /** What the commit of an award has answered, if it was committed. It stays so whatever happens later. */
    Optional<AwardOutcome> awardOutcome() {
        return Optional.ofNullable(awardOutcome);
    }

    /** What was answered to a transfer between members. It stays so whatever happens later. */
    Optional<TransferOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** How far it has come; nowhere yet, as long as it is an award that is only intended. */
    Optional<TransferState> state() {
        return Optional.ofNullable(state);
    }

    /** What a release has answered, if there was one. It stays so whatever happens later. */
    Optional<EscrowReleased> release() {
        return Optional.ofNullable(release);
    }

    /** What a cancellation has answered, if there was one. */
    Optional<EscrowCancelled> cancellation() {
        return Optional.ofNullable(cancellation);
    }

    /** What a reversal has answered, if there was one. */
    Optional<TransferReversed> reversal() {
        return Optional.ofNullable(reversal);
    }

    /** Whether it is in escrow, and its time there is over at that moment. */
    boolean isOverdue(Instant at) {
        return state instanceof Escrowed escrowed && escrowed.isOver(at);
    }

    void commit(AwardOutcome committed) {
        apply(committed);
    }

    void release(EscrowReleased released) {
        apply(released);
    }

    void cancel(String reasonCode, Instant at) {
        apply(new EscrowCancelled(transferId, reasonCode, at));
    }

    void expire(Instant at) {
        apply(new EscrowExpired(transferId, at));
    }

    void reverse(TransferReversed reversed) {
        apply(reversed);
    }

    @EventSourcingHandler
    void on(TransferEvent event) {
        transferId = event.transferId();
        switch (event) {
            case AwardIntended intended -> {
                intent = intended;
                terms = TransferTerms.of(intended);
            }
            case AwardCompleted completed -> {
                awardOutcome = completed;
                state = new Completed(List.of(), completed.completedAt());
            }
            case AwardEscrowed escrowed -> {
                awardOutcome = escrowed;
                state = new Escrowed(escrowed.escrowUntil());
            }
            case TransferCompleted completed -> {
                made(completed);
                state = new Completed(completed.lots(), completed.completedAt());
            }
            case TransferEscrowed escrowed -> {
                made(escrowed);
                state = new Escrowed(escrowed.escrowUntil());
            }
            case EscrowReleased released -> {
                release = released;
                state = new Completed(released.lots(), released.releasedAt());
            }
            case EscrowCancelled cancelled -> {
                cancellation = cancelled;
                state = new Ended(TransferStatus.CANCELLED);
            }
            case EscrowExpired expired -> state = new Ended(TransferStatus.CANCELLED);
            case TransferReversed reversed -> {
                reversal = reversed;
                state = new Ended(TransferStatus.REVERSED);
            }
        }
    }

    private void made(TransferOutcome made) {
        outcome = made;
        terms = TransferTerms.of(made);
    }
}
