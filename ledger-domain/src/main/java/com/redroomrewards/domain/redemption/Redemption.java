package com.redroomrewards.domain.redemption;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** A redemption from its quote to its end (domain.md, Redeeming). */
@AggregateRoot
@Revision("1")
public class Redemption {

    @AggregateIdentifier
    private UUID quoteId;

    private State state;

    /** For Axon, which then replays the redemption's events. */
    @SuppressWarnings("NullAway.Init")
    protected Redemption() {}

    /** Gives the quote. */
    @SuppressWarnings("NullAway.Init")
    Redemption(RedemptionQuoted quoted) {
        apply(quoted);
    }

    State state() {
        return state;
    }

    void reserve(RedemptionReserved reserved) {
        apply(reserved);
    }

    void release(ReservationReleased released) {
        apply(released);
    }

    void commit(RedemptionCommitted committed) {
        apply(committed);
    }

    void reverse(RedemptionReversed reversed) {
        apply(reversed);
    }

    @EventSourcingHandler
    void on(RedemptionEvent event) {
        quoteId = event.quoteId();
        state = switch (event) {
            case RedemptionQuoted quoted -> new Quoted(quoted);
            case RedemptionReserved reserved -> new Reserved(state.quote(), reserved);
            case ReservationReleased released -> ((Reserved) state).releasedBy(released);
            case RedemptionCommitted committed -> new Committed(state.quote(), committed);
            case RedemptionReversed reversed -> ((Committed) state).reversedBy(reversed);
        };
    }

    /** How far a redemption has come; each state holds what the next step needs. */
    sealed interface State {

        /** The quote that it began with. */
        RedemptionQuoted quote();
    }

    /** Nothing is burned yet. */
    record Quoted(RedemptionQuoted quote) implements State {}

    /** The points are set aside for an order, until they are burned, released, or the quote ends. */
    record Reserved(RedemptionQuoted quote, RedemptionReserved reservation) implements State {

        Released releasedBy(ReservationReleased release) {
            return new Released(quote, reservation, release);
        }

        boolean isFor(String orderId) {
            return reservation.orderId().equals(orderId);
        }
    }

    /** The points are free again; as long as the quote lives, it can still be committed. */
    record Released(RedemptionQuoted quote, RedemptionReserved reservation, ReservationReleased release)
            implements State {

        boolean wasFor(String orderId) {
            return reservation.orderId().equals(orderId);
        }
    }

    /** The points are burned. */
    record Committed(RedemptionQuoted quote, RedemptionCommitted commit) implements State {

        Reversed reversedBy(RedemptionReversed reversal) {
            return new Reversed(quote, commit, reversal);
        }
    }

    /** The points are back. */
    record Reversed(RedemptionQuoted quote, RedemptionCommitted commit, RedemptionReversed reversal) implements State {}
}
