package com.redroomrewards.app.deadletter;

import com.redroomrewards.app.auditor.RunningLedger;
import com.redroomrewards.app.console.Progress;
import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.batch.DeadLetterRetry;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Applies what waits to the running server's read models, past the server: each portion in a transaction that holds the aggregate's
 * letters, for which the server waits when it has more events of that aggregate.
 */
final class Retry {

    private final RunningLedger ledger;
    private final PrintWriter out;
    private final DeadLetterRetry letters;

    Retry(RunningLedger ledger, PrintWriter out) {
        this.ledger = ledger;
        this.out = out;
        this.letters = new DeadLetterRetry(ledger.jdbc(), ReadModels.of(ledger.jdbc()), this::events);
    }

    /**
     * Tries these aggregates.
     *
     * @return how many events were applied
     */
    long run(List<ParkedSequence> chosen) {
        var applied = 0L;
        try (var progress = Progress.of(
                "Events", chosen.stream().mapToLong(ParkedSequence::letters).reduce(0, Math::addExact), out)) {
            for (var parked : chosen) {
                DeadLetterRetry.Outcome outcome;
                do {
                    outcome = portion(parked);
                    applied = Math.addExact(applied, outcome.applied());
                    progress.step(outcome.applied());
                } while (!outcome.isOver());
            }
        }
        return applied;
    }

    private DeadLetterRetry.Outcome portion(ParkedSequence parked) {
        var letter = parked.letter();
        return Objects.requireNonNull(
                ledger.transactions().execute(status -> letters.run(letter.group(), letter.aggregateId())));
    }

    private List<? extends DomainEventMessage<?>> events(String aggregateId, long first, long last) {
        var events = ledger.history(UUID.fromString(aggregateId), first, last);
        if (events.size() != last - first + 1) {
            throw new IllegalStateException("The event store has %d events of aggregate %s from %d to %d"
                    .formatted(events.size(), aggregateId, first, last));
        }
        return events;
    }
}
