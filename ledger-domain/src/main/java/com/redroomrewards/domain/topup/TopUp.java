package com.redroomrewards.domain.topup;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** A top-up from its quote to its end (domain.md, Aggregates). */
@AggregateRoot
@Revision("1")
public class TopUp {

    @AggregateIdentifier
    private UUID quoteId;

    private State state;

    /** For Axon, which then replays the top-up's events. */
    @SuppressWarnings("NullAway.Init")
    protected TopUp() {}

    /** Gives the quote. */
    @SuppressWarnings("NullAway.Init")
    TopUp(TopUpQuoted quoted) {
        apply(quoted);
    }

    State state() {
        return state;
    }

    void commit(TopUpCommitted committed) {
        apply(committed);
    }

    @EventSourcingHandler
    void on(TopUpEvent event) {
        quoteId = event.quoteId();
        state = switch (event) {
            case TopUpQuoted quoted -> new Quoted(quoted);
            case TopUpCommitted committed -> new Committed(state.quote(), committed);
        };
    }

    /** How far a top-up has come; each state holds what the next step needs. */
    sealed interface State {

        /** The quote that it began with. */
        TopUpQuoted quote();
    }

    /** Nothing is bought yet. */
    record Quoted(TopUpQuoted quote) implements State {}

    /** The points are the member's. */
    record Committed(TopUpQuoted quote, TopUpCommitted commit) implements State {}
}
