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
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Lets one request per key through, and gives the others its answer (http.md, Every request). */
@Component
final class IdempotencyGate {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyGate.class);

    /** What a request may do. */
    sealed interface Pass {
        /** Answer this. */
        record Replay(StoredResponse response) implements Pass {}

        /** Run; then {@link IdempotencyGate#keep} or {@link IdempotencyGate#release}. */
        @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
        record Run(Claim claim, byte[] payloadHash, Flights.Flight flight) implements Pass {}
    }

    private final IdempotencyStore store;
    private final GroupClaims claims;
    private final Leases leases;
    private final KeptBehind keptBehind;
    private final IdempotencyProperties properties;
    private final Flights flights = new Flights();

    IdempotencyGate(
            IdempotencyStore store,
            GroupClaims claims,
            Leases leases,
            KeptBehind keptBehind,
            IdempotencyProperties properties) {
        this.store = store;
        this.claims = claims;
        this.leases = leases;
        this.keptBehind = keptBehind;
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

    /**
     * Keeps the answer of a command that ran, and wakes who waits for it. A success may be given before it is kept, since
     * its derived ids make it again; a refusal would be lost, and the command might come through the next time.
     *
     * @return another answer to give instead: of the request that took the claim over and was done first
     * @throws ApiException 503 when it could not be kept: an answer that a client has seen must be there for its
     *     retry, and the retry finds what the command did by the derived ids (domain.md, rule 6); 409 when whoever took
     *     the claim over is still running
     */
    Optional<StoredResponse> keep(Pass.Run run, StoredResponse answer) {
        if (answer.isSuccess() && keptBehind.offer(new Answered(run.claim(), answer), run.flight())) {
            run.flight().answer(answer);
            return Optional.empty();
        }
        leases.drop(run.claim());
        try {
            var other = keep(run.claim(), run.payloadHash(), answer);
            run.flight().land(other.orElse(answer));
            return other;
        } catch (DataAccessException e) {
            log.error("The outcome of {} could not be kept", run.claim().key().endpoint(), e);
            throw ApiException.unavailable(1);
        } finally {
            // Unless it has landed: who waits asks the database.
            run.flight().land(null);
        }
    }

    private Optional<StoredResponse> keep(Claim claim, byte[] payloadHash, StoredResponse answer) {
        if (store.complete(claim, answer)) {
            return Optional.empty();
        }
        log.warn(
                "A claim of {} was taken over while its command ran",
                claim.key().endpoint());
        return switch (claimOrFind(claim.key(), payloadHash)) {
            case Completed(var other) -> Optional.of(other);
            // Who took it over had nothing to keep.
            case Claimed(var again) -> keep(again, payloadHash, answer);
            case Running running -> throw stillRunning();
            case Changed changed -> throw stillRunning();
            case Mismatch mismatch -> throw stillRunning();
        };
    }

    /** Frees the key of a command whose outcome is not kept; at worst its lease frees it. */
    void release(Pass.Run run) {
        leases.drop(run.claim());
        try {
            store.release(run.claim());
        } catch (DataAccessException e) {
            log.warn("The key of {} could not be freed", run.claim().key().endpoint(), e);
        } finally {
            run.flight().land(null);
        }
    }

    private Pass claim(IdempotencyKey key, byte[] payloadHash, Flights.Flight flight, long deadline) {
        var claimed = false;
        try {
            while (true) {
                var result = claimOrFind(key, payloadHash);
                if (result instanceof Running(var other, var expired) && expired) {
                    result = store.takeOver(other);
                }
                switch (result) {
                    case Claimed(var claim) -> {
                        claimed = true;
                        leases.hold(claim);
                        return new Pass.Run(claim, payloadHash, flight);
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

    private ClaimResult claimOrFind(IdempotencyKey key, byte[] payloadHash) {
        var mine = new Claim(key, UUID.randomUUID());
        return claims.claim(new Wanted(mine, payloadHash)) ? new Claimed(mine) : store.find(key, payloadHash);
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
