package com.redroomrewards.projections.testing;

import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.ReplayBatch;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A schema of its own with all read models' tables, on one embedded Postgres for all tests. */
public final class ReadSchema implements AutoCloseable {

    /** The tables, each with the columns that identify a row. */
    public static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("member_balance", "member_id"),
            Map.entry("lot", "member_id, lot_id"),
            Map.entry("held_lot", "member_id, hold_id, lot_id"),
            Map.entry("announced_expiry", "member_id, lot_id"),
            Map.entry("member_standing", "member_id, platform"),
            Map.entry("member_link", "member_id, platform"),
            Map.entry("pending_earning", "member_id, entry_id"),
            Map.entry("member_verification", "member_id"),
            Map.entry("member_flag", "member_id, flag_id"),
            Map.entry("member_lock", "member_id, lock_id"),
            Map.entry("ledger_entry", "member_id, entry_no"),
            Map.entry("adjustment", "adjustment_id"),
            Map.entry("approval", "approval_id"),
            Map.entry("approval_signature", "subject_id, version"),
            Map.entry("link_status", "link_id"),
            Map.entry("erased_link", "link_id, erasure_id"),
            Map.entry("account_merge", "merge_id"),
            Map.entry("promotion", "promotion_id"),
            Map.entry("transfer", "transfer_id"),
            Map.entry("issued_lot", "lot_id"),
            Map.entry("lot_slice", "lot_id"),
            Map.entry("lot_renewal", "lot_id, renewed_at, expires_at"),
            Map.entry("lot_movement", "lot_id, posted_at, flow, points"),
            Map.entry("debt_movement", "posted_at, platform, lot_id, flow, points"),
            Map.entry("promotion_grant", "promotion_id, member_id, lot_id, granted_at, points"));

    /** Those that follow from the others, whenever somebody asks. */
    public static final List<String> DERIVED = List.of("closed_period", "period_sum");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private final String name;
    private final HikariDataSource dataSource;

    private ReadSchema(String name) {
        this.name = name;
        this.dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", "postgres"));
        dataSource.setSchema(name);
        dataSource.setMaximumPoolSize(8);
        dataSource.setMinimumIdle(1);
    }

    /** A new schema, migrated. */
    public static ReadSchema fresh() {
        var schema = new ReadSchema("read_" + COUNT.incrementAndGet());
        ReadModels.migrate(POSTGRES.getPostgresDatabase(), schema.name);
        return schema;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public JdbcTransactionManager transactionManager() {
        return new JdbcTransactionManager(dataSource);
    }

    /** Feeds all read models by hand, so many events a transaction. */
    public void replay(List<? extends DomainEventMessage<?>> events, int batchSize) {
        var projections = ReadModels.of(jdbc());
        var batches = projections.stream().map(BatchProjection::replay).toList();
        var transaction = new TransactionTemplate(transactionManager());
        for (var from = 0; from < events.size(); from += batchSize) {
            var batch = events.subList(from, Math.min(from + batchSize, events.size()));
            transaction.executeWithoutResult(status -> {
                for (ReplayBatch<?> projection : batches) {
                    projection.apply(batch);
                    projection.flush();
                }
            });
        }
    }

    /** Every row of every read model, as text in the order of its key. */
    public Map<String, List<String>> dump() {
        return TABLES.keySet().stream().collect(Collectors.toMap(Function.identity(), this::rows));
    }

    private List<String> rows(String table) {
        return jdbc().sql("SELECT t::text FROM " + table + " AS t ORDER BY " + TABLES.get(table))
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
