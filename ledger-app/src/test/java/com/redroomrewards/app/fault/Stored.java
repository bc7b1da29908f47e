package com.redroomrewards.app.fault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The event store as it is at one moment, read past the server; and the lines that its events make. */
record Stored(List<Event> events, List<Line> lines) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An event, and the key of the request that wrote it. */
    record Event(String aggregateId, long sequence, String type, String keyHash, JsonNode payload) {

        boolean isEntry() {
            return payload.has("entry");
        }

        Line line() {
            var entry = payload.get("entry");
            return new Line(
                    entry.get("entry_id").asString(),
                    payload.get("member_id").asString(),
                    entry.get("entry_no").asLong(),
                    entry.get("type").asString(),
                    entry.get("points_delta").asLong(),
                    entry.get("balance_after").asLong(),
                    entry.get("source_ref").asString());
        }

        /** The business reference that it names; empty when it names none. */
        String orderId() {
            return isEntry() ? line().sourceRef() : payload.path("order_id").asString("");
        }
    }

    /**
     * The events that a call is known by. Whether an earning brings the member to another tier hangs on those before it, and
     * whether a call finds that a reservation of the member has run out, on the time.
     */
    List<Event> ofCalls() {
        var released = events.stream()
                .filter(event -> event.type().equals("redemption.reservation-released"))
                .map(event -> event.payload().get("quote_id").asString())
                .collect(Collectors.toSet());
        return events.stream()
                .filter(event -> !event.type().equals("account.tier-changed"))
                .filter(event -> !event.type().equals("account.held-points-released")
                        || released.contains(event.payload().get("hold_id").asString()))
                .toList();
    }

    /** A line of the ledger, as every source of it must have it. */
    record Line(
            String entryId,
            String memberId,
            long entryNo,
            String type,
            long pointsDelta,
            long balanceAfter,
            String sourceRef) {

        Move move() {
            return new Move(memberId, type, pointsDelta);
        }
    }

    static Stored in(Connection database) throws SQLException {
        var events = new ArrayList<Event>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        SELECT aggregate_identifier, sequence_number, payload_type, payload, meta_data
                        FROM events.domain_event
                        ORDER BY global_index
                        """)) {
            while (rows.next()) {
                events.add(new Event(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        json(rows.getBytes(5)).path("idempotency_key_hash").asString(""),
                        json(rows.getBytes(4))));
            }
        }
        return new Stored(
                events, events.stream().filter(Event::isEntry).map(Event::line).toList());
    }

    Set<Line> distinctLines() {
        return new HashSet<>(lines);
    }

    List<Line> linesOf(String memberId) {
        return lines.stream().filter(line -> line.memberId().equals(memberId)).toList();
    }

    private static JsonNode json(byte[] bytes) {
        return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    }
}
