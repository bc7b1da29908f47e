package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.eventstore.StoredEvents;
import com.redroomrewards.app.sweep.SweepRunner;
import com.redroomrewards.projections.ReadModels;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.rebuild.Rebuild;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Read models that are rebuilt from nothing are the live ones, row by row (quality.md, Tests). */
class ReplayIT {

    private static final String LIVE = "read_model";
    private static final String SCRATCH = "replay_scratch";

    private final Traffic traffic = Traffic.shared();
    private final JdbcClient database = JdbcClient.create(LedgerDatabase.pool());

    // Else the server would write them in the middle.
    @BeforeEach
    void nothingIsLeftForSweeps() {
        var sweeps = TestLedger.shared().part(SweepRunner.class);
        sweeps.expire(() -> false);
        sweeps.announce(() -> false);
        theLiveReadModelsHaveCaughtUp();
    }

    private void theLiveReadModelsHaveCaughtUp() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(behind())
                        .as("aggregates that a live read model has not reached")
                        .isEmpty());
    }

    @AfterEach
    void dropScratch() {
        database.sql("DROP SCHEMA IF EXISTS " + SCRATCH + " CASCADE").update();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 37, 100_000})
    void aRebuildIsEqualInBatchesOfAnySize(int batchSize) throws SQLException {
        var live = tables(LIVE);

        var events = rebuild(batchSize, 1);
        var rebuilt = tables(SCRATCH);

        assertThat(rebuilt.keySet()).isEqualTo(live.keySet()).contains("member_balance", "ledger_entry", "link_status");
        assertThat(live).allSatisfy((table, rows) -> {
            assertThat(rows).as("live rows of %s", table).isNotEmpty();
            assertThat(rebuilt.get(table))
                    .as("rows of %s, -Dledger.seed=%d", table, traffic.seed)
                    .containsExactlyElementsOf(rows);
        });
        System.out.printf("Replayed %d events in batches of %d: %s%n", events, batchSize, counts(rebuilt));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aRebuildByAnyNumberOfWritersIsEqual(int writers) throws Exception {
        migrateScratch();

        rebuildInChunks(writers);

        assertThat(tables(SCRATCH)).isEqualTo(tables(LIVE));
    }

    @Test
    void aRebuildFailsWithItsWriter() throws Exception {
        migrateScratch();
        database.sql("DROP TABLE " + SCRATCH + ".lot").update();

        assertThatThrownBy(() -> rebuildInChunks(2))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(PSQLException.class)
                .hasMessageContaining("lot");
    }

    @Test
    void eventsThatComeTwiceChangeNothing() throws SQLException {
        rebuild(50, 2);

        assertThat(tables(SCRATCH)).isEqualTo(tables(LIVE));
    }

    @Test
    void anAggregateThatIsLeftOutIsSeen() throws SQLException {
        var first = database.sql("SELECT aggregate_identifier FROM events.domain_event"
                        + " WHERE payload_type = 'account.points-earned' ORDER BY global_index LIMIT 1")
                .query(String.class)
                .single();
        var events = StoredEvents.all(LedgerDatabase.pool()).stream()
                .filter(event -> !event.getAggregateIdentifier().equals(first))
                .toList();
        migrateScratch();

        replay(events, 50, 1);

        assertThat(tables(SCRATCH)).isNotEqualTo(tables(LIVE));
    }

    @Test
    void theTrafficMadeEveryEvent() {
        var names = database.sql("SELECT DISTINCT payload_type FROM events.domain_event")
                .query(String.class)
                .set();

        // Other tests in the same ledger may have made more.
        assertThat(names)
                .contains(
                        "account.opened",
                        "receipt.link-intent-issued",
                        "receipt.link-code-issued",
                        "receipt.link-revocation-issued",
                        "account.link-code-issued",
                        "account.profile-linked",
                        "account.profile-unlinked",
                        "account.points-earned",
                        "account.earning-accepted",
                        "account.earning-cancelled",
                        "account.pending-points-posted",
                        "account.earned-points-reversed",
                        "account.adjustment-noted",
                        "account.adjustment-dropped",
                        "account.points-adjusted",
                        "account.award-counted",
                        "account.points-sent",
                        "account.points-received",
                        "account.points-escrowed",
                        "account.verification-stated",
                        "account.flag-raised",
                        "account.flag-cleared",
                        "account.lock-placed",
                        "account.lock-lifted",
                        "receipt.safeguard-issued",
                        "account.points-merged-out",
                        "account.points-merged-in",
                        "account.profile-moved",
                        "account.profile-retired",
                        "account.merged",
                        "account.absorbed",
                        "link.moved",
                        "link.retired",
                        "merge.requested",
                        "merge.executed",
                        "merge.failed",
                        "merge.rejected",
                        "transfer.award-intended",
                        "transfer.award-completed",
                        "transfer.award-escrowed",
                        "account.transfer-counted",
                        "account.escrowed-points-sent",
                        "account.escrowed-points-returned",
                        "account.transferred-points-returned",
                        "account.transferred-points-restored",
                        "transfer.completed",
                        "transfer.escrowed",
                        "transfer.escrow-released",
                        "transfer.escrow-cancelled",
                        "transfer.reversed",
                        "order.line-earned",
                        "order.line-cancelled",
                        "order.reversed",
                        "adjustment.requested",
                        "adjustment.executed",
                        "adjustment.failed",
                        "adjustment.rejected",
                        "admin-day.allowance-used",
                        "approval.opened",
                        "approval.signed",
                        "approval.granted",
                        "approval.rejected",
                        "promotion.drafted",
                        "promotion.redrafted",
                        "promotion.status-changed",
                        "promotion.budget-taken",
                        "promotion.budget-returned",
                        "promotion-catalog.listed",
                        "promotion-catalog.unlisted",
                        "account.lot-expired",
                        "account.expiry-announced",
                        "account.tier-changed",
                        "account.points-held",
                        "account.held-points-released",
                        "account.held-points-redeemed",
                        "account.points-redeemed",
                        "account.redeemed-points-restored",
                        "link.requested",
                        "link.proof-rejected",
                        "link.confirmed",
                        "link.revoked",
                        "program.version-published",
                        "topup.quoted",
                        "topup.committed",
                        "receipt.topup-issued",
                        "receipt.redemption-issued",
                        "receipt.reservation-issued",
                        "receipt.redemption-barred",
                        "redemption.quoted",
                        "redemption.reserved",
                        "redemption.reservation-released",
                        "redemption.committed",
                        "redemption.reversed");
    }

    private int rebuild(int batchSize, int times) throws SQLException {
        var events = StoredEvents.all(LedgerDatabase.pool());
        assertThat(events)
                .hasSize(database.sql("SELECT count(*) FROM events.domain_event")
                        .query(Integer.class)
                        .single());
        migrateScratch();
        replay(events, batchSize, times);
        return events.size();
    }

    private static void rebuildInChunks(int writers) throws InterruptedException, ExecutionException {
        var events = StoredEvents.all(LedgerDatabase.pool());
        try (var rebuild = new Rebuild(LedgerDatabase.pool(SCRATCH), writers)) {
            for (var from = 0; from < events.size(); from += 100) {
                rebuild.apply(events.subList(from, Math.min(events.size(), from + 100)));
            }
            rebuild.await();
        }
    }

    private static void migrateScratch() {
        ReadModels.migrate(LedgerDatabase.pool(), SCRATCH);
    }

    private static void replay(List<? extends DomainEventMessage<?>> events, int batchSize, int times)
            throws SQLException {
        try (var scratch = LedgerDatabase.in(SCRATCH)) {
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(scratch));
            var replays = ReadModels.of(JdbcClient.create(scratch)).stream()
                    .map(BatchProjection::replay)
                    .toList();
            for (var from = 0; from < events.size(); from += batchSize) {
                var batch = events.subList(from, Math.min(events.size(), from + batchSize));
                for (var time = 0; time < times; time++) {
                    replays.forEach(replay -> replay.apply(batch));
                    replays.forEach(replay -> transaction.executeWithoutResult(status -> replay.flush()));
                }
            }
        }
    }

    /** All rows of all tables but those that a task derives from others, in the order of their keys. */
    private Map<String, List<String>> tables(String schema) {
        var tables = new TreeMap<String, List<String>>();
        database.sql(
                        "SELECT table_name FROM information_schema.tables"
                                + " WHERE table_schema = ? AND table_type = 'BASE TABLE'"
                                + " AND table_name NOT IN ('flyway_schema_history', 'dead_letter', 'closed_period', 'period_sum')")
                .param(schema)
                .query(String.class)
                .list()
                .forEach(table -> tables.put(table, rows(schema, table)));
        return tables;
    }

    private List<String> rows(String schema, String table) {
        var key = database.sql("SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
                        + " AND a.attnum = ANY (i.indkey) WHERE i.indrelid = ?::regclass AND i.indisprimary")
                .param(schema + "." + table)
                .query(String.class)
                .list();
        // Rows that are only added to be added up have no key: as text, then.
        return database.sql("SELECT to_jsonb(r)::text FROM %s.%s r ORDER BY %s"
                        .formatted(schema, table, key.isEmpty() ? "1" : String.join(", ", key)))
                .query(String.class)
                .list();
    }

    private List<String> behind() {
        return database.sql("""
                SELECT payload.aggregate_identifier FROM (
                    SELECT aggregate_identifier, split_part(min(payload_type), '.', 1) AS kind,
                           max(sequence_number) AS version
                    FROM events.domain_event
                    WHERE payload_type ~ '^(account|adjustment|approval|link|merge|promotion|transfer)\\.'
                    GROUP BY aggregate_identifier) payload
                LEFT JOIN read_model.member_balance b ON b.member_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.link_status l ON l.link_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.adjustment a ON a.adjustment_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.approval p ON p.approval_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.account_merge m ON m.merge_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.promotion o ON o.promotion_id = payload.aggregate_identifier::uuid
                LEFT JOIN read_model.transfer t ON t.transfer_id = payload.aggregate_identifier::uuid
                WHERE (kind = 'account' AND b.version IS DISTINCT FROM payload.version)
                   OR (kind = 'adjustment' AND a.version IS DISTINCT FROM payload.version)
                   OR (kind = 'approval' AND p.version IS DISTINCT FROM payload.version)
                   OR (kind = 'merge' AND m.version IS DISTINCT FROM payload.version)
                   OR (kind = 'promotion' AND o.version IS DISTINCT FROM payload.version)
                   OR (kind = 'transfer' AND t.version IS DISTINCT FROM payload.version)
                   OR (kind = 'link' AND l.version IS DISTINCT FROM payload.version)""").query(String.class).list();
    }

    private static String counts(Map<String, List<String>> tables) {
        return tables.entrySet().stream()
                .map(table -> table.getKey() + " " + table.getValue().size())
                .collect(Collectors.joining(", "));
    }
}
