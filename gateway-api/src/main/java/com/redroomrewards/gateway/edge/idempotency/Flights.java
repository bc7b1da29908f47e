package com.redroomrewards.gateway.edge.idempotency;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests that this node runs right now, or whose answer it has yet to keep, so that their duplicates wait here and not in the
 * database. By key and payload: which of two payloads has the key, only the database can say.
 */
final class Flights {

    private record Id(IdempotencyKey key, String payloadHash) {}

    /** One request under way; {@code landed} is its answer, or nothing if that is not kept. */
    final class Flight {

        private final Id id;
        private final CompletableFuture<Optional<StoredResponse>> landed = new CompletableFuture<>();

        private Flight(Id id) {
            this.id = id;
        }

        CompletableFuture<Optional<StoredResponse>> landed() {
            return landed;
        }

        /** Answers those who wait, and those who come until it has landed. */
        void answer(StoredResponse given) {
            landed.complete(Optional.of(given));
        }

        /** Out of the map first, so that whoever wakes up with nothing can start anew. */
        void land(@Nullable StoredResponse kept) {
            flights.remove(id, this);
            landed.complete(Optional.ofNullable(kept));
        }
    }

    /** {@code first}: whether the asker is the one who flies. */
    record Boarding(Flight flight, boolean first) {}

    private final ConcurrentHashMap<Id, Flight> flights = new ConcurrentHashMap<>();

    Boarding board(IdempotencyKey key, byte[] payloadHash) {
        var mine = new Flight(new Id(key, HexFormat.of().formatHex(payloadHash)));
        var other = flights.putIfAbsent(mine.id, mine);
        return other == null ? new Boarding(mine, true) : new Boarding(other, false);
    }
}
