package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the queue (tables {@code webhook.turn} and {@code webhook.delivery}). However many endpoints there are, it takes
 * few connections.
 */
@Component
final class DeliveryQueue {

    private static final int CONNECTIONS = 4;

    private static final String COLUMNS = """
            t.turn_no, t.lane, d.delivery_id, d.lanes, d.event_id, d.body, d.sealed_for, d.attempts,
            greatest(0, extract(epoch from d.next_attempt_at - now()) * 1000)::bigint as due_in_millis\
            """;

    private static final String NEWS = """
            select head.turn_no as head_no, %s
            from (select coalesce(max(turn_no), 0) as turn_no from webhook.turn where webhook_id = :webhook) as head
            left join lateral (
              select turn_no, lane, delivery_id from webhook.turn
              where webhook_id = :webhook and turn_no > :cursor
                and lane not in (select unnest(:without::uuid[]))
              order by turn_no limit :limit
            ) as t on true
            left join webhook.delivery d on d.delivery_id = t.delivery_id
            order by t.turn_no
            """.formatted(COLUMNS);

    private static final String LANES = """
            select %s
            from unnest(:lanes::uuid[]) as wanted (lane)
            cross join lateral (
              select turn_no, lane, delivery_id from webhook.turn
              where webhook_id = :webhook and lane = wanted.lane and turn_no <= :cursor
              order by turn_no limit :depth
            ) as t
            join webhook.delivery d on d.delivery_id = t.delivery_id
            order by t.turn_no
            """.formatted(COLUMNS);

    private final JdbcClient jdbc;
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    DeliveryQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is new.
     *
     * @param turns the first ones
     * @param readTo up to there the queue has no others
     */
    record News(List<Turn> turns, long readTo) {}

    /** What is behind the backlog's cursor, at most so many turns. */
    News news(UUID webhookId, Backlog backlog, int limit) {
        var turns = new ArrayList<Turn>();
        var head = new long[] {backlog.cursor()};
        RowCallbackHandler reader = row -> {
            head[0] = Math.max(head[0], row.getLong("head_no"));
            if (row.getObject("turn_no") != null) {
                turns.add(turn(row));
            }
        };
        limited(() -> {
            jdbc.sql(NEWS)
                    .param("webhook", webhookId)
                    .param("cursor", backlog.cursor())
                    .param("without", Columns.ids(backlog.withMore()))
                    .param("limit", limit)
                    .query(reader);
            return turns;
        });
        return new News(turns, turns.size() < limit ? head[0] : turns.getLast().turnNo());
    }

    /** The first turns of these lanes up to the cursor, one more of each than the backlog takes. */
    Map<UUID, List<Turn>> lanes(UUID webhookId, Collection<UUID> lanes, long cursor) {
        var turns = new HashMap<UUID, List<Turn>>();
        lanes.forEach(lane -> turns.put(lane, new ArrayList<>()));
        limited(() -> jdbc.sql(LANES)
                        .param("webhook", webhookId)
                        .param("cursor", cursor)
                        .param("lanes", Columns.ids(lanes))
                        .param("depth", Backlog.LANE_DEPTH + 1)
                        .query((row, number) -> turn(row))
                        .list())
                .forEach(turn -> turns.computeIfAbsent(turn.lane(), lane -> new ArrayList<>())
                        .add(turn));
        return turns;
    }

    /** Runs it when few others use the database for webhooks. */
    <T> T limited(Supplier<T> statement) {
        connections.acquireUninterruptibly();
        try {
            return statement.get();
        } finally {
            connections.release();
        }
    }

    private static Turn turn(ResultSet row) throws SQLException {
        var lanes = (UUID[]) row.getArray("lanes").getArray();
        return new Turn(
                row.getLong("turn_no"),
                row.getObject("lane", UUID.class),
                new Delivery(
                        row.getObject("delivery_id", UUID.class),
                        Arrays.asList(lanes),
                        row.getString("event_id"),
                        row.getBytes("body"),
                        row.getObject("sealed_for", UUID.class),
                        row.getInt("attempts"),
                        System.nanoTime() + row.getLong("due_in_millis") * 1_000_000));
    }
}
