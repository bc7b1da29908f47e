package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An accepted earning is posted when its time has come, whether a server was running then or not (domain.md, Earning). */
class PendingDeadlineIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path data;

    private TestLedger ledger;
    private ApiClient xcn;

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
        var published = ledger.client("rrr-admin")
                .post("/v1/programs/xcn/versions", "{\"policies\":{\"earning\":{\"pending_life\":\"PT3S\"}}}");
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        var member = new Members(xcn).linked();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pendingUntil("first-" + Members.newUserId(), member, 100))
                        .isBefore(Instant.now().plusSeconds(4)));
        await().atMost(SOON).untilAsserted(() -> assertThat(available(member)).isPositive());
        var before = available(member);
        assertThat(sagas()).isZero();

        var until = pendingUntil("second", member, 1);
        stop();
        assertThat(Instant.now()).as("closed before it was due").isBefore(until.plusSeconds(30));
        Thread.sleep(
                Duration.between(Instant.now(), until.plusMillis(100)).isPositive()
                        ? Duration.between(Instant.now(), until.plusMillis(100))
                        : Duration.ZERO);
        start();
        await().atMost(SOON).untilAsserted(() -> assertThat(available(member)).isEqualTo(before + 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(sagas()).isZero());
    }

    private Instant pendingUntil(String order, Members.Linked member, long points) {
        var accepted = xcn.post("/v1/points/earn", member.earnLater(order, points));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        return Instant.parse(accepted.json().get("pending_until").asString());
    }

    private long available(Members.Linked member) {
        return xcn.get("/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("available_points")
                .asLong();
    }

    private long sagas() {
        return ledger.jdbc()
                .sql("SELECT (SELECT count(*) FROM saga.saga) + (SELECT count(*) FROM saga.deadline)")
                .query(Long.class)
                .single();
    }
}
