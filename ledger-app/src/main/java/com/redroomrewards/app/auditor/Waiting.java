package com.redroomrewards.app.auditor;

import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * What the live read models could not apply yet, and so lack.
 *
 * @param events how many events wait
 * @param aggregates of how many aggregates
 */
record Waiting(long events, long aggregates) {

    static Waiting of(RunningLedger ledger) {
        var parked = DeadLetters.all(ledger.jdbc());
        return new Waiting(parked.stream().mapToLong(ParkedSequence::letters).reduce(0, Math::addExact), parked.size());
    }

    /** Says so, when there are any. */
    void tell(PrintWriter out) {
        if (events > 0) {
            out.println(String.format(
                    Locale.ROOT,
                    "WAITING    %,d dead letter%s of %,d aggregate%s (./ledger dead-letters); what is made here has their events"
                            + " as well",
                    events,
                    events == 1 ? "" : "s",
                    aggregates,
                    aggregates == 1 ? "" : "s"));
            out.flush();
        }
    }
}
