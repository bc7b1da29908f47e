package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An accepted earning is posted when its time has come, whether a server was running then or not (domain.md, Earning). */
class PendingDeadlineIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** Longer than a server takes to stop. */
    private static final int OUTLASTS_A_STOP_SECONDS = 15;

    @TempDir
    private Path data;

    private TestLedger ledger;
    private ApiClient xcn;
    private Members.Linked member;

    @BeforeEach
    void start() {
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void aDeadlinePostsItAlsoOneThatFellDueWhileTheServerWasDown() throws Exception {
        postWithin(2);
        acceptLater("first", 100);
        await().atMost(SOON).until(() -> available() == 100 && sagas() == 0 && deadlines() == 0);

        postWithin(OUTLASTS_A_STOP_SECONDS);
        var until = acceptLater("second", 1);
        await().atMost(SOON).until(() -> deadlines() == 1);
        stop();
        assertThat(deadlinesOfTheStopped()).as("it is not due yet").isEqualTo(1);
        await().atMost(SOON).until(() -> Instant.now().isAfter(until));
        start();
        await().atMost(SOON).until(() -> available() == 101 && sagas() == 0 && deadlines() == 0);
    }

    /** Publishes that life of a pending earning, and waits until it counts: a quote tells of the same version. */
    private void postWithin(int seconds) {
        var minimum = 1_000 + seconds;
        var published = ledger.client("rrr-admin").post("/v1/programs/xcn/versions", """
                {"policies":{"earning":{"pending_life":"PT%dS"},"redeeming":{"min_points":%d}}}""".formatted(seconds, minimum));
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        var asking = new Members(xcn).linked();
        await().atMost(SOON)
                .until(() -> xcn.post("/v1/redemptions/quote", asking.quoteMax(2_000))
                                .json()
                                .get("min_points")
                                .asLong()
                        == minimum);
        member = member == null ? asking : member;
    }

    private Instant acceptLater(String order, long points) {
        var accepted = xcn.post("/v1/points/earn", member.earnLater(order, points));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return Instant.parse(accepted.json().get("pending_until").asString());
    }

    private long available() {
        return xcn.get("/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("available_points")
                .asLong();
    }

    private long sagas() {
        return count(ledger.jdbc(), "saga.saga");
    }

    private long deadlines() {
        return count(ledger.jdbc(), TestLedger.DEADLINES);
    }

    /** The server's Postgres was stopped with it. */
    private long deadlinesOfTheStopped() throws IOException {
        try (var postgres = EmbeddedLedgerPostgres.start(data)) {
            var database = new DriverManagerDataSource(postgres.jdbcUrl(), postgres.username(), postgres.password());
            return count(JdbcClient.create(database), TestLedger.DEADLINES);
        }
    }

    private static long count(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
