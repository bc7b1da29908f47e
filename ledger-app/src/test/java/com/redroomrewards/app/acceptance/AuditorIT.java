package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.projections.batch.ProcessingGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.Segment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What auditors' commands say and do while the ledger is at work, or has only begun. */
@TestInstance(Lifecycle.PER_CLASS)
class AuditorIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private TestLedger ledger;
    private Said first;

    @BeforeAll
    void start() {
        ledger = TestLedger.on(data);
        first = run(new VerifyCommand(), data);
    }

    @AfterAll
    void stop() throws Exception {
        ledger.close();
    }

    private static Said run(Callable<Integer> command, Path directory) {
        return Said.by(command, "--data", directory.toString());
    }

    @Test
    void aLedgerWithoutMembersHolds() {
        first.mustHold();
        assertThat(first.text()).contains("HOLDS: ");
    }

    // One of the two accounts is as far as the transfer, and the other's processor is behind it.
    @Test
    void aTransferThatIsAppliedHalfHolds() throws Exception {
        var transfers = new Transfers(ledger);
        transfers.publish(Transfers.RULES);
        var giver = transfers.trusted(100);
        var receiver = inAnotherSegment(transfers, giver);
        try (var other = ledger.database()) {
            hold(
                    other,
                    "SELECT FROM read_model.member_balance WHERE member_id = '%s' FOR UPDATE"
                            .formatted(receiver.memberId()));
            assertThat(transfers.make(giver, receiver, 40).status()).isEqualTo(201);
            await().atMost(SOON).until(() -> entries(giver) == 1);
            var said = run(new VerifyCommand(), data);
            assertThat(entries(receiver)).isZero();
            said.mustHold();
        }
        await().atMost(SOON).until(() -> entries(receiver) == 1);
        run(new VerifyCommand(), data).mustHold();
    }

    private Linked inAnotherSegment(Transfers transfers, Linked than) {
        var ids = ledger
                .jdbc()
                .sql("SELECT segment FROM events.token WHERE processor_name = ?")
                .param(ProcessingGroups.ACCOUNTS)
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
        var segment = List.of(Segment.computeSegments(ids)).stream()
                .filter(one -> one.matches((Object) than.memberId()))
                .findFirst()
                .orElseThrow();
        while (true) {
            var member = transfers.trusted(1);
            if (!segment.matches((Object) member.memberId())) {
                return member;
            }
        }
    }

    private long entries(Linked member) {
        return ledger.jdbc()
                .sql(
                        "SELECT count(*) FROM read_model.ledger_entry WHERE member_id = ? AND starts_with(type, 'TRANSFER_')")
                .param(UUID.fromString(member.memberId()))
                .query(Long.class)
                .single();
    }

    @Test
    void aReplayGivesWayToWhoWritesAndTriesAgain() throws Exception {
        try (var other = ledger.database()) {
            hold(other, "LOCK TABLE read_model.lot IN ROW EXCLUSIVE MODE");
            var replay = CompletableFuture.supplyAsync(() -> run(new ReplayCommand(), data));
            var tries = new HashSet<String>();
            await().atMost(SOON).until(() -> {
                tries.addAll(tries());
                return tries.size() > 1 || replay.isDone();
            });
            hold(other, "SET LOCAL lock_timeout = '500ms'");
            hold(other, "LOCK TABLE read_model.account_merge IN ROW EXCLUSIVE MODE");
            other.rollback();
            replay.get().mustHold();
            assertThat(replay.get().text()).containsOnlyOnce("Waiting for who writes");
        }
        run(new VerifyCommand(), data).mustHold();
    }

    private List<String> tries() {
        return ledger.jdbc().sql("""
                        SELECT query_start::text FROM pg_stat_activity
                        WHERE application_name = 'ledger auditor' AND starts_with(query, 'LOCK TABLE') AND wait_event_type = 'Lock'
                        """).query(String.class).list();
    }

    private static void hold(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement().execute(sql);
    }

    @Test
    void aServerOfAnotherVersionIsLeftAlone(@TempDir Path elsewhere) throws IOException {
        var runtime = RuntimeFile.read(data).orElseThrow();
        new RuntimeFile(
                        runtime.jdbcUrl(),
                        runtime.jdbcUsername(),
                        runtime.jdbcPassword(),
                        runtime.axonServer(),
                        runtime.httpPort(),
                        runtime.pid(),
                        "0.0.1")
                .writeTo(elsewhere);
        Files.copy(data.resolve("audit-key.pem.pub"), elsewhere.resolve("audit-key.pem.pub"));
        for (var command : List.of(new VerifyCommand(), new ReplayCommand())) {
            var said = run(command, elsewhere);
            assertThat(said.exitCode()).as(said.text()).isEqualTo(2);
            assertThat(said.text()).contains("The server is of version 0.0.1");
        }
    }
}
