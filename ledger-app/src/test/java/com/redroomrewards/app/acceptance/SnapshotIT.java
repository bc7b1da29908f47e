package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.Members.Linked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has a long history, an account or a promotion, is loaded from its snapshot and what came after it. */
class SnapshotIT {

    private static final long START = 1_000_000;
    private static final int EARNS = 450;
    private static final int AFTER_THE_FIRST = 220;
    private static final int BETWEEN_SNAPSHOTS = 200;
    private static final long BUDGET = 10_000;
    // It was drafted, submitted and activated.
    private static final long LAST_EVENT_BEFORE_EARNINGS = 2;

    @TempDir
    Path data;

    private TestLedger ledger;
    private ApiClient xcn;
    private JdbcClient database;

    @BeforeEach
    void start() {
        ledger = TestLedger.on(data);
        xcn = ledger.client("xcn");
        database = ledger.jdbc();
    }

    @AfterEach
    void stop() throws InterruptedException {
        ledger.close();
    }

    @Test
    void anAccountGoesOnFromItsSnapshotAndDoesWithoutOneThatCanNotBeRead() throws Exception {
        var member = new Members(xcn).withPoints(START);
        assertThat(xcn.post("/v1/members/" + member.memberId() + "/locks", """
                {"lock_type":"REDEMPTION","reason_code":"TEST"}""").status())
                .isEqualTo(201);
        for (var i = 1; i <= EARNS; i++) {
            earn(member, 1, START + i);
            if (i == AFTER_THE_FIRST) {
                // One that falls due while another of the same account is being made is left out.
                awaitSnapshotOf(BETWEEN_SNAPSHOTS, member.memberId());
            }
        }
        awaitSnapshotOf(2 * BETWEEN_SNAPSHOTS, member.memberId());
        assertThat(snapshotsOf(member.memberId())).as("the older one goes").isEqualTo(1);

        restart();
        earn(member, 9, START + EARNS + 9);
        assertThat(xcn.post(
                                "/v1/redeem",
                                "{\"client_order_id\":\"cart\","
                                        + member.quoteExact(1_200, 600).substring(1))
                        .status())
                .as("the lock holds")
                .isEqualTo(423);

        // Nothing but the snapshot can say so.
        change(
                member.memberId(),
                "payload",
                "replace(convert_from(payload, 'UTF8'), '\"debt\":0', '\"debt\":7')::bytea");
        restart();
        earn(member, 1, START + EARNS + 10 - 7);

        var passedOver = newestSnapshotOf(member.memberId());
        change(member.memberId(), "payload_revision", "'0'");
        restart();
        assertThat(earned(member, 1)).as("another layout's is passed over").isEqualTo(START + EARNS + 11);

        awaitSnapshotBeyond(passedOver, member.memberId());
        passedOver = newestSnapshotOf(member.memberId());
        change(member.memberId(), "payload_type", "'com.example.Gone'");
        restart();
        assertThat(earned(member, 1)).as("as is a class that is gone").isEqualTo(START + EARNS + 12);

        awaitSnapshotBeyond(passedOver, member.memberId());
        change(member.memberId(), "payload", "'{'::bytea");
        restart();
        assertThat(earned(member, 1)).as("no events are lost with it").isEqualTo(START + EARNS + 13);
        assertThat(log()).contains("Error reading snapshot");
    }

    @Test
    void aPromotionKnowsByItsSnapshotWhatOfItsBudgetIsUsed() throws Exception {
        var promotion = activePromotion(BUDGET);
        var member = new Members(xcn).linked();
        await().atMost(Duration.ofSeconds(30)).until(() -> pointsFor(member, 1) == 2);
        for (var used = 1; used < EARNS; used++) {
            assertThat(pointsFor(member, 1)).isEqualTo(2);
            if (used == AFTER_THE_FIRST) {
                awaitSnapshotOf(BETWEEN_SNAPSHOTS, promotion);
            }
        }
        awaitSnapshotOf(2 * BETWEEN_SNAPSHOTS, promotion);

        // As if all but three points had been used by now.
        var usedBySnapshot = newestSnapshotOf(promotion) - LAST_EVENT_BEFORE_EARNINGS;
        change(
                promotion,
                "payload",
                "replace(convert_from(payload, 'UTF8'), '\"budgetUsed\":%d', '\"budgetUsed\":%d')::bytea"
                        .formatted(usedBySnapshot, BUDGET - 3 - (EARNS - usedBySnapshot)));
        restart();
        var points = await().atMost(Duration.ofSeconds(30)).until(() -> pointsFor(member, 10), any -> any > 10);
        assertThat(points).isEqualTo(10 + 3);
    }

    private String activePromotion(long budget) {
        var created = xcn.post("/v1/promotions", """
                {"name":"Twice","earn_rules":{"multiplier":2,"budget_points":%d}}""".formatted(budget));
        var promotionId = created.json().get("promotion_id").asString();
        var path = "/v1/promotions/" + promotionId;
        xcn.post(path + "/submit", "{}");
        approve(xcn, path, "CLIENT_ADMIN", "one");
        approve(xcn, path, "CLIENT_ADMIN", "two");
        assertThat(approve(ledger.client("rrr-admin"), path, "RRR_ADMIN", "boss"))
                .isEqualTo("ACTIVE");
        return promotionId;
    }

    private static String approve(ApiClient client, String path, String actorType, String actorId) {
        return client.post(path + "/approve", """
                {"actor":{"actor_type":"%s","actor_id":"%s"},"signature":{"method":"CONSOLE"}}""".formatted(actorType, actorId))
                .json()
                .get("status")
                .asString();
    }

    private long pointsFor(Linked member, long own) {
        return xcn.post("/v1/points/earn", member.earn("order-" + Members.newUserId(), own))
                .json()
                .get("points")
                .asLong();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    private void earn(Linked member, long points, long balanceAfter) {
        assertThat(earned(member, points)).isEqualTo(balanceAfter);
    }

    private long earned(Linked member, long points) {
        var earned = xcn.post("/v1/points/earn", member.earn("order-" + Members.newUserId(), points));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        return earned.json().get("balance_after").asLong();
    }

    private long snapshotsOf(String aggregateId) {
        return database.sql("SELECT count(*) FROM events.snapshot WHERE aggregate_identifier = ?")
                .param(aggregateId)
                .query(Long.class)
                .single();
    }

    /** It may have more events, if some came while it was being made. */
    private void awaitSnapshotOf(int events, String aggregateId) {
        awaitSnapshotBeyond(events - 2, aggregateId);
    }

    private void awaitSnapshotBeyond(long sequenceNumber, String aggregateId) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(newestSnapshotOf(aggregateId))
                        .as("the log says %s", whatTheLogSaysOfSnapshots())
                        .isGreaterThan(sequenceNumber));
    }

    private List<String> whatTheLogSaysOfSnapshots() throws IOException {
        return log().lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("snapshot"))
                .toList();
    }

    private long newestSnapshotOf(String aggregateId) {
        return database.sql(
                        "SELECT coalesce(max(sequence_number), -1) FROM events.snapshot WHERE aggregate_identifier = ?")
                .param(aggregateId)
                .query(Long.class)
                .single();
    }

    private void change(String aggregateId, String column, String value) {
        assertThat(database.sql("UPDATE events.snapshot SET %s = %s WHERE aggregate_identifier = ?"
                                .formatted(column, value))
                        .param(aggregateId)
                        .update())
                .isEqualTo(1);
    }

    private String log() throws IOException {
        return Files.readString(data.resolve("logs/ledger.log"));
    }
}
