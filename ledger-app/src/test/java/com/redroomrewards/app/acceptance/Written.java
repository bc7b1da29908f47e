package com.redroomrewards.app.acceptance;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the ledger has written: of each table how many rows it has, and what is in them. */
final class Written {

    /**
     * What is written whether or not anybody asks for anything: places in the stream, leases, deadlines, checkpoints, sums,
     * deliveries that are tried once more; and answers, which are kept of refusals as well.
     */
    private static final List<String> BY_ITSELF = List.of(
            "events.token",
            "events.snapshot",
            "edge.rate_limit",
            "edge.idempotency_record",
            "saga.deadline",
            "read_model.closed_period",
            "read_model.period_sum",
            "webhook.delivery",
            "webhook.lease",
            "webhook.subscription",
            "webhook.turn");

    private final JdbcClient jdbc;
    private final String question;

    /** By that connection, since it is asked often. */
    Written(Connection connection) {
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        var tables = jdbc.sql("""
            SELECT schemaname || '.' || tablename FROM pg_tables
            WHERE schemaname IN ('events', 'edge', 'keys', 'read_model', 'saga', 'webhook')
              AND tablename <> 'flyway_schema_history'
            """).query(String.class).list();
        tables.removeAll(BY_ITSELF);
        // An event is never changed; what is in it need not be read each time.
        tables.remove("events.domain_event");
        question = tables.stream()
                        .map(table -> "SELECT '" + table
                                + "' AS named, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS"
                                + " has FROM "
                                + table + " t")
                        .collect(Collectors.joining(" UNION ALL "))
                + """
                 UNION ALL SELECT 'events', count(*) || ' ' || max(global_index) FROM events.domain_event
                UNION ALL SELECT 'deliveries', count(*)::text FROM webhook.delivery
                UNION ALL SELECT 'webhooks', count(*) || ' ' || coalesce(sum(hashtextextended(
                  concat_ws('|', webhook_id, url, events, status, deleted_at), 0)), 0) FROM webhook.subscription
                """;
    }

    /** All that there is now. */
    Map<String, String> now() {
        var now = new TreeMap<String, String>();
        jdbc.sql(question)
                .query((row, number) -> Map.entry(row.getString("named"), row.getString("has")))
                .list()
                .forEach(table -> now.put(table.getKey(), table.getValue()));
        return now;
    }

    /** How many answers are kept under idempotency keys. */
    long answers() {
        return jdbc.sql("SELECT count(*) FROM edge.idempotency_record")
                .query(Long.class)
                .single();
    }
}
