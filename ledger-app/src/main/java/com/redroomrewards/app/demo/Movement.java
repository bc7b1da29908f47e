package com.redroomrewards.app.demo;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A ledger entry that an answer told of.
 *
 * @param entryId its id
 * @param kind what it did
 * @param points how many points, never negative
 */
record Movement(UUID entryId, Kind kind, long points) {

    /** What an entry does, and the field of the answer that says how many points. */
    enum Kind {
        ISSUED("ACCEPTED", "points"),
        BURNED("COMMITTED", "points_burned"),
        RESTORED("REVERSED", "points_restored");

        private final String status;
        private final String field;

        Kind(String status, String field) {
            this.status = status;
            this.field = field;
        }
    }

    /** The entry of a successful answer; none for answers about members, links and quotes. */
    static Optional<Movement> of(JsonNode answer) {
        var entryId = answer.path("ledger_entry_id");
        if (!entryId.isString()) {
            return Optional.empty();
        }
        for (var kind : Kind.values()) {
            if (answer.path("status").asString("").equals(kind.status)) {
                var points = answer.path(kind.field).asLong();
                return Optional.of(new Movement(UUID.fromString(entryId.asString()), kind, points));
            }
        }
        return Optional.empty();
    }

    /** The change of the member's balance, in points. */
    long delta() {
        return switch (kind) {
            case ISSUED, RESTORED -> points;
            case BURNED -> -points;
        };
    }
}
