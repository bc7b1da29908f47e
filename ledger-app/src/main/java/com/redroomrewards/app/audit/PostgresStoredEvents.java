package com.redroomrewards.app.audit;

import com.redroomrewards.app.eventstore.EventMessages;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stream on Postgres, whose rows are numbered from 1 on, without gaps. */
final class PostgresStoredEvents implements StoredEvents {

    private static final String SELECT = """
            SELECT global_index, event_identifier, type, aggregate_identifier, sequence_number, time_stamp, payload_type,
                payload_revision, payload, meta_data
            FROM events.domain_event
            """;

    private final JdbcClient jdbc;

    PostgresStoredEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StoredEvent> from(long position, int max) {
        return jdbc.sql(SELECT + "WHERE global_index > ? ORDER BY global_index LIMIT ?")
                .params(position, max)
                .query(PostgresStoredEvents::event)
                .list();
    }

    // In the order of its own events, by the index that finds them: it is that of the stream.
    @Override
    public List<StoredEvent> of(UUID aggregateId, long position, int max) {
        return jdbc.sql(SELECT + "WHERE aggregate_identifier = ? AND global_index > ? ORDER BY sequence_number LIMIT ?")
                .params(aggregateId.toString(), position, max)
                .query(PostgresStoredEvents::event)
                .list();
    }

    @Override
    public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
        return jdbc.sql(SELECT + "WHERE aggregate_identifier = ? AND sequence_number = ?")
                .params(aggregateId.toString(), sequenceNumber)
                .query(PostgresStoredEvents::event)
                .optional();
    }

    EventsOfStore.Histories histories() {
        var messages = new EventMessages();
        return new EventsOfStore.Histories() {
            @Override
            public List<? extends DomainEventMessage<?>> of(Collection<UUID> aggregateIds) {
                return messages.of(select("aggregate_identifier = ANY (?)", Columns.texts(aggregateIds)));
            }

            @Override
            public List<? extends DomainEventMessage<?>> of(UUID aggregateId, long first, long last) {
                return messages.of(select(
                        "aggregate_identifier = ? AND sequence_number BETWEEN ? AND ?",
                        aggregateId.toString(),
                        first,
                        last));
            }
        };
    }

    private List<StoredEvent> select(String condition, Object... parameters) {
        return jdbc.sql(SELECT + "WHERE " + condition + " ORDER BY aggregate_identifier, sequence_number")
                .params(parameters)
                .query(PostgresStoredEvents::event)
                .list();
    }

    @Override
    public long end() {
        return jdbc.sql("SELECT coalesce(max(global_index), 0) FROM events.domain_event")
                .query(Long.class)
                .single();
    }

    private static StoredEvent event(ResultSet row, int number) throws SQLException {
        return new StoredEvent(
                row.getLong("global_index") - 1,
                row.getString("event_identifier"),
                row.getString("type"),
                row.getString("aggregate_identifier"),
                row.getLong("sequence_number"),
                row.getString("time_stamp"),
                row.getString("payload_type"),
                row.getString("payload_revision"),
                row.getBytes("payload"),
                row.getBytes("meta_data"));
    }
}
