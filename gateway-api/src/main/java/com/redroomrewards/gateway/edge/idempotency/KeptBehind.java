package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.projections.batch.Drainer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps answers behind the requests that have given them, all that wait in one statement. Until an answer is kept, its
 * claim is held and its flight is up: a duplicate gets the answer here, and waits on another node. One that is never kept,
 * as its node died, is made again by the derived ids (domain.md, rule 6) once the lease of its claim is over.
 */
@Component
final class KeptBehind implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeptBehind.class);
    private static final int MAX_WAITING = 5_000;
    private static final int MAX_ANSWERS_A_STATEMENT = 500;
    // Nobody waits for it, unless a retry comes by another node.
    private static final Duration PAUSE = Duration.ofMillis(20);

    private record Kept(Answered answered, Flights.Flight flight) {}

    private final IdempotencyStore store;
    private final Leases leases;
    private final Drainer<Kept> drainer;

    KeptBehind(IdempotencyStore store, Leases leases) {
        this.store = store;
        this.leases = leases;
        this.drainer = new Drainer<>("kept-answers", 1, MAX_WAITING, MAX_ANSWERS_A_STATEMENT, PAUSE, this::keep);
    }

    /** Whether the answer will be kept here, and its flight landed then. */
    boolean offer(Answered answered, Flights.Flight flight) {
        return drainer.offer(new Kept(answered, flight));
    }

    /** Keeps what waits, then stops. */
    @Override
    public void close() {
        drainer.close();
    }

    private void keep(List<Kept> waiting) {
        try {
            var kept = store.completeAll(waiting.stream().map(Kept::answered).toList());
            if (kept < waiting.size()) {
                log.warn("{} claims were taken over while their commands ran", waiting.size() - kept);
            }
        } catch (Exception | Error e) {
            log.error("{} answers could not be kept; retries will make them again", waiting.size(), e);
        }
        for (var each : waiting) {
            leases.drop(each.answered().claim());
            each.flight().land(each.answered().answer());
        }
    }
}
