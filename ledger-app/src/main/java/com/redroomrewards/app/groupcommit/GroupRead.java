package com.redroomrewards.app.groupcommit;

import com.redroomrewards.projections.batch.Drainer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * Reads the ends of aggregates' streams, and their snapshots, for all units of work that wait in one query each. Most of
 * these reads find nothing: a receipt that does not exist yet, or no event beyond those of a cached aggregate.
 */
public final class GroupRead implements AutoCloseable {

    /** The most events of one aggregate in an answer. Who gets as many asks again from there. */
    static final int MAX_EVENTS = 100;

    private static final int MAX_LOOKUPS_A_QUERY = 200;
    private static final int MAX_WAITING = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** Where to look. */
    private enum Kind {
        EVENTS("domain_event", "ORDER BY sequence_number LIMIT " + MAX_EVENTS),
        NEWEST_SNAPSHOT("snapshot", "ORDER BY sequence_number DESC LIMIT 1");

        private final String sql;

        Kind(String table, String which) {
            this.sql = """
                    SELECT l.place, e.type, e.sequence_number, e.event_identifier, e.time_stamp, e.payload_type,
                        e.payload_revision, e.payload, e.meta_data
                    FROM unnest(?::varchar[], ?::int8[]) WITH ORDINALITY AS l (id, first, place)
                    CROSS JOIN LATERAL (
                        SELECT * FROM events.%s
                        WHERE aggregate_identifier = l.id AND sequence_number >= l.first
                        %s) AS e
                    ORDER BY l.place, e.sequence_number
                    """.formatted(table, which);
        }
    }

    private record Lookup(
            Kind kind,
            String aggregateId,
            long firstSequenceNumber,
            CompletableFuture<List<DomainEventData<byte[]>>> found) {}

    private final DataSource dataSource;
    private final Drainer<Lookup> drainer;

    /**
     * Starts to wait for lookups.
     *
     * @param dataSource its own connections, at least as many as threads
     * @param threads how many queries run at once
     */
    public GroupRead(DataSource dataSource, int threads) {
        this.dataSource = dataSource;
        this.drainer =
                new Drainer<>("group-read", threads, MAX_WAITING, MAX_LOOKUPS_A_QUERY, Duration.ZERO, this::read);
    }

    /**
     * The events of an aggregate from a sequence number on, {@link #MAX_EVENTS} at most.
     *
     * @throws EventStoreBusyException when too many wait
     * @throws EventStoreException when the query failed
     */
    List<DomainEventData<byte[]>> read(String aggregateId, long firstSequenceNumber) {
        return read(new Lookup(Kind.EVENTS, aggregateId, firstSequenceNumber, new CompletableFuture<>()));
    }

    /** The newest snapshot of an aggregate, if it has one; with the same exceptions. */
    List<DomainEventData<byte[]>> readSnapshot(String aggregateId) {
        return read(new Lookup(Kind.NEWEST_SNAPSHOT, aggregateId, 0, new CompletableFuture<>()));
    }

    private List<DomainEventData<byte[]>> read(Lookup lookup) {
        if (!drainer.offer(lookup)) {
            throw new EventStoreBusyException("Too many units of work wait to read, or the node stops");
        }
        try {
            return lookup.found().get(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new EventStoreBusyException("Not read in " + LONGEST_WAIT);
        } catch (ExecutionException e) {
            throw new EventStoreException("Events could not be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreException("Interrupted while events were read", e);
        }
    }

    /** Answers what waits, then stops. */
    @Override
    public void close() {
        drainer.close();
    }

    private void read(List<Lookup> lookups) {
        try (var connection = dataSource.getConnection()) {
            for (var kind : Kind.values()) {
                answer(
                        connection,
                        kind,
                        lookups.stream().filter(lookup -> lookup.kind() == kind).toList());
            }
        } catch (Exception | Error e) {
            lookups.forEach(lookup -> lookup.found().completeExceptionally(e));
        }
    }

    private static void answer(Connection connection, Kind kind, List<Lookup> lookups) throws SQLException {
        if (lookups.isEmpty()) {
            return;
        }
        var found = new ArrayList<List<DomainEventData<byte[]>>>(lookups.size());
        lookups.forEach(lookup -> found.add(new ArrayList<>()));
        try (var statement = connection.prepareStatement(kind.sql)) {
            var ids = lookups.stream().map(Lookup::aggregateId).toArray(String[]::new);
            var firsts = lookups.stream().map(Lookup::firstSequenceNumber).toArray(Long[]::new);
            statement.setArray(1, connection.createArrayOf("varchar", ids));
            statement.setArray(2, connection.createArrayOf("int8", firsts));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var place = rows.getInt(1) - 1;
                    found.get(place).add(event(rows, lookups.get(place).aggregateId()));
                }
            }
        }
        for (var i = 0; i < lookups.size(); i++) {
            lookups.get(i).found().complete(found.get(i));
        }
    }

    private static DomainEventData<byte[]> event(ResultSet row, String aggregateId) throws SQLException {
        return new GenericDomainEventEntry<>(
                row.getString(2),
                aggregateId,
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBytes(8),
                row.getBytes(9));
    }
}
