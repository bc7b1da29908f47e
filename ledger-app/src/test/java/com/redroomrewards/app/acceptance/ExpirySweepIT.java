package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.operations.Scrape;
import com.redroomrewards.app.sweep.SweepRunner;
import com.redroomrewards.domain.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lots expire, and members are told before, without anybody's asking (domain.md, rule 4 and The loyalty program). */
class ExpirySweepIT extends WebhookScenario {

    /** Nodes look every 20 s for what a dead one has left. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(40);

    private final SweepRunner sweeps = ledger.part(SweepRunner.class);

    @Test
    void aLotIsBeyondUseFromItsExpiryOnAndTheSweepWritesIt() {
        subscribe("\"POINTS_EXPIRED\"");
        var user = members.linked();
        var expiry = inSeconds(3);
        mustBe(201, post("/v1/points/earn", expiring(user, 600, expiry)));
        var lasts = post("/v1/points/earn", user.earn("lasts-" + user.userId(), 5));
        var before = shop.getAfter(lasts, "/v1/members/" + user.memberId() + "/wallet")
                .json();
        assertThat(before.get("available_points").asLong()).isEqualTo(605);
        assertThat(before.get("expiring_soon")).hasSize(1);

        awaitThat(expiry);
        assertThat(wallet(user).get("available_points").asLong()).isEqualTo(5);
        assertThat(wallet(user).get("expiring_soon")).isEmpty();
        var quote = post("/v1/redemptions/quote", user.quoteExact(2_000, 600));
        assertThat(quote.json().get("eligible").asBoolean()).isFalse();

        ledger.beginSweep("expiry");
        var told = told(user, 1);
        assertThat(told).extracting(Received::type).containsExactly("POINTS_EXPIRED");
        assertThat(told.getFirst().data().get("points_delta").asLong()).isEqualTo(-600);
        assertThat(told.getFirst().data().get("balance_after").asLong()).isEqualTo(5);
        var entries = shop.get("/v1/members/" + user.memberId() + "/ledger?type=EXPIRE")
                .json();
        assertThat(entries).hasSize(1);
        var entry = entries.get(0);
        assertThat(entry.get("client_id").asString()).isEqualTo(platform);
        assertThat(entry.at("/actor/actor_id").asString()).isEqualTo("rrr-ledger");
        assertThat(Instant.parse(entry.get("posted_at").asString())).isAfterOrEqualTo(expiry);
    }

    @Test
    void threeSweepsAtOnceExpireEachLotOnce() throws Exception {
        var users = IntStream.range(0, 40).mapToObj(i -> members.linked()).toList();
        var expiry = inSeconds(4);
        users.forEach(user -> Stream.of("a", "b")
                .forEach(order ->
                        mustBe(201, post("/v1/points/earn", expiring(user, order + user.userId(), 30, expiry)))));
        awaitThat(expiry);
        await().atMost(SOON).until(() -> lots(users) == 80 || expiries(users) > 0);

        ledger.beginSweep("expiry");
        twiceAtOnce(() -> sweeps.expire(() -> false));

        await().atMost(SOON).until(() -> lots(users) == 0);
        sweeps.expire(() -> false);
        assertThat(expiries(users)).isEqualTo(80);
        assertThat(users)
                .allSatisfy(
                        user -> assertThat(wallet(user).get("available_points").asLong())
                                .isZero());
    }

    @Test
    void aMemberIsToldOnceAtEachMoment() throws Exception {
        subscribe("\"POINTS_EXPIRING\",\"POINTS_POSTED\"");
        var user = members.linked();
        var expiry = ZonedDateTime.now(Program.DEFAULT.zone())
                .truncatedTo(ChronoUnit.MILLIS)
                .plusSeconds(3)
                .plusDays(30);
        mustBe(201, post("/v1/points/earn", expiring(user, 600, expiry.toInstant())));
        mustBe(
                201,
                post(
                        "/v1/points/earn",
                        expiring(
                                user,
                                "short" + user.userId(),
                                5,
                                expiry.minusDays(1).toInstant())));
        mustBe(201, post("/v1/points/earn", user.earn("lasts-" + user.userId(), 5)));
        sweeps.announce(() -> false);

        awaitThat(expiry.minusDays(30).toInstant());
        twiceAtOnce(() -> sweeps.announce(() -> false));
        ledger.beginSweep("notices");
        told(user, 4);
        sweeps.announce(() -> false);

        // In order per member: before what comes last, nothing is still to come.
        mustBe(201, post("/v1/points/earn", user.earn("last-" + user.userId(), 5)));
        var told = told(user, 5);
        assertThat(told)
                .extracting(Received::type)
                .containsExactly("POINTS_POSTED", "POINTS_POSTED", "POINTS_POSTED", "POINTS_EXPIRING", "POINTS_POSTED");
        assertThat(told.get(3).data().toString()).isEqualTo("""
                {"member_id":"%s","points":600,"expires_at":"%s","days":30}""".formatted(user.memberId(), expiry.toInstant()));
        assertThat(ofType(List.of(user), "account.expiry-announced")).isEqualTo(1);
    }

    @Test
    void aSweepThatADeadNodeHasLeftIsTakenOver() {
        var user = members.linked();
        var expiry = inSeconds(1);
        mustBe(201, post("/v1/points/earn", expiring(user, 30, expiry)));
        awaitThat(expiry);
        await().atMost(SOON).until(() -> ledger.jdbc().sql("""
                        UPDATE saga.deadline SET picked = true, picked_by = 'a dead node', version = version + 1,
                          last_heartbeat = now() - interval '41 seconds'
                        WHERE task_name = 'sweep-expiry' AND NOT picked
                        """).update() == 1);
        await().atMost(TAKEN_OVER).until(() -> expiries(List.of(user)) == 1);
    }

    @Test
    void operatorsSeeWhatSweepsDo() throws Exception {
        var user = members.linked();
        var expiry = inSeconds(1);
        mustBe(201, post("/v1/points/earn", expiring(user, 30, expiry)));
        awaitThat(expiry);
        await().atMost(SOON).until(() -> lots(List.of(user)) == 1 || expiries(List.of(user)) == 1);
        sweeps.expire(() -> false);
        var metrics = Scrape.of(ledger.managementPort());
        assertThat(metrics.names()).contains("ledger_sweep_oldest_overdue_seconds");
        assertThat(metrics.sum("ledger_sweep_members_total", Map.of("outcome", "done", "sweep", "expiry")))
                .isPositive();
    }

    private static void twiceAtOnce(Runnable run) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var one : List.of(threads.submit(run), threads.submit(run))) {
                one.get();
            }
        }
    }

    private static Instant inSeconds(int seconds) {
        return Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void awaitThat(Instant moment) {
        await().atMost(SOON).until(() -> !Instant.now().isBefore(moment));
    }

    private static String expiring(Linked user, long points, Instant expiry) {
        return expiring(user, "order-" + user.userId(), points, expiry);
    }

    private static String expiring(Linked user, String orderId, long points, Instant expiry) {
        return user.earn(orderId, points)
                .replace("\"posting_mode\"", "\"expires_at\":\"" + expiry + "\",\"posting_mode\"");
    }

    private JsonNode wallet(Linked user) {
        return shop.get("/v1/members/" + user.memberId() + "/wallet").json();
    }

    private long lots(List<Linked> users) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM read_model.lot WHERE member_id IN (:ids)")
                .param(
                        "ids",
                        users.stream()
                                .map(Linked::memberId)
                                .map(UUID::fromString)
                                .toList())
                .query(Long.class)
                .single();
    }

    private long expiries(List<Linked> users) {
        return ofType(users, "account.lot-expired");
    }

    private long ofType(List<Linked> users, String type) {
        return ledger.jdbc()
                .sql(
                        "SELECT count(*) FROM events.domain_event WHERE aggregate_identifier IN (:ids) AND payload_type = :type")
                .param("ids", users.stream().map(Linked::memberId).toList())
                .param("type", type)
                .query(Long.class)
                .single();
    }

    private static void mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }
}
