package com.redroomrewards.gateway.edge.idempotency;

import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Changed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Claimed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Completed;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Mismatch;
import com.redroomrewards.gateway.edge.idempotency.ClaimResult.Running;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets one request per key through, and gives the others its answer (http.md, Every request). */
final class IdempotencyGate {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyGate.class);

    /** What a request may do. */
    sealed interface Pass {
        /** Answer this. */
        record Replay(StoredResponse response) implements Pass {}

        /** Run; then {@link IdempotencyGate#finish}. */
        record Run(IdempotencyKey key, UUID claim, Flights.Flight flight) implements Pass {}
    }

    private final IdempotencyStore store;
    private final IdempotencyProperties properties;
    private final Flights flights = new Flights();

    IdempotencyGate(IdempotencyStore store, IdempotencyProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    Pass enter(IdempotencyKey key, byte[] payloadHash) {
        var deadline = System.nanoTime() + properties.maxWait().toNanos();
        while (true) {
            var boarding = flights.board(key, payloadHash);
            if (boarding.first()) {
                return claim(key, payloadHash, boarding.flight(), deadline);
            }
            var answer = await(boarding.flight(), deadline);
            if (answer.isPresent()) {
                return new Pass.Replay(answer.get());
            }
        }
    }

    /** Keeps or frees, and wakes who waits. A failure of that costs a second run at most, so it is only logged. */
    void finish(Pass.Run run, Optional<StoredResponse> kept) {
        try {
            if (kept.isEmpty()) {
                store.release(run.key(), run.claim());
            } else if (!store.complete(run.key(), run.claim(), kept.get())) {
                log.warn(
                        "A claim of {} was taken over while its command ran",
                        run.key().endpoint());
            }
            run.flight().land(kept.orElse(null));
        } catch (RuntimeException e) {
            log.error("The outcome of {} could not be kept", run.key().endpoint(), e);
            // Who waits asks the database, and takes over once the lease has run out.
            run.flight().land(null);
        }
    }

    private Pass claim(IdempotencyKey key, byte[] payloadHash, Flights.Flight flight, long deadline) {
        var claimed = false;
        try {
            while (true) {
                var result = store.claim(key, payloadHash);
                if (result instanceof Running(var token, var expired) && expired) {
                    result = store.takeOver(key, token);
                }
                switch (result) {
                    case Claimed(var token) -> {
                        claimed = true;
                        return new Pass.Run(key, token, flight);
                    }
                    case Completed(var response) -> {
                        flight.land(response);
                        return new Pass.Replay(response);
                    }
                    case Mismatch() ->
                        throw ApiException.of(
                                ErrorCode.IDEMPOTENCY_KEY_REUSE_MISMATCH,
                                "The idempotency key was used for another request.");
                    // Another node's: no signal comes from there, so ask again.
                    case Running running -> pause(deadline);
                    case Changed changed -> pause(deadline);
                }
            }
        } finally {
            if (!claimed) {
                flight.land(null);
            }
        }
    }

    private static Optional<StoredResponse> await(Flights.Flight flight, long deadline) {
        try {
            return flight.landed().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw stillRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A flight never fails", e);
        }
    }

    private void pause(long deadline) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative()) {
            throw stillRunning();
        }
        try {
            Thread.sleep(left.compareTo(properties.poll()) < 0 ? left : properties.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private static ApiException stillRunning() {
        return ApiException.of(ErrorCode.CONFLICT, "A request with this idempotency key is still running.")
                .withHeader("Retry-After", "1");
    }
}
