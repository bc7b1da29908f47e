package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Awards of models to viewers over HTTP, each test on a platform of its own (http.md, Awards and transfers). */
class AwardIT extends AwardScenario {

    @Test
    void aModelAwardsWhatIsAllocatedFirstAndThenItsOwn() {
        mustBe(200, awards.allocate(60));
        mustBe(201, shop.post("/v1/points/earn", model.earn("order-" + model.userId(), 500)));

        var intent = mustBe(201, awards.intend(viewer, 100, "{\"room_id\":\"r-1\",\"stream_id\":\"s-1\"}"));
        assertThat(intent.json().get("eligible").asBoolean()).isTrue();
        assertThat(intent.json().has("ineligibility_reason")).isFalse();
        assertThat(intent.json().get("max_points").asLong()).isEqualTo(100);
        assertThat(Instant.parse(intent.json().get("expires_at").asString()))
                .isBetween(Instant.now().plusSeconds(600), Instant.now().plusSeconds(900));
        var award = mustBe(200, awards.commit(intent, viewer));

        assertThat(award.json().get("transfer_id")).isEqualTo(intent.json().get("intent_id"));
        assertThat(award.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(award.json().get("points").asLong()).isEqualTo(100);
        assertThat(award.json().get("model_balance_after").asLong()).isEqualTo(460);
        assertThat(award.json().get("model_allocation_after").asLong()).isZero();
        assertThat(award.json().get("viewer_balance_after").asLong()).isEqualTo(100);
        assertThat(award.json().get("model_ledger_entry_ids")).hasSize(2);
        assertThat(award.json().has("escrow_until")).isFalse();

        var ofModel = wallet(model, award);
        assertThat(ofModel.get("available_points").asLong()).isEqualTo(460);
        assertThat(ofModel.get("allocation_points").asLong()).isZero();
        assertThat(ofModel.get("escrow_points").asLong()).isZero();
        var ofViewer = wallet(viewer, award);
        assertThat(ofViewer.get("available_points").asLong()).isEqualTo(100);
        assertThat(ofViewer.at("/lots/0/kind").asString()).isEqualTo("GIFT");

        var out = shop.getAfter(award, "/v1/members/" + model.memberId() + "/ledger?type=TRANSFER_OUT")
                .json();
        assertThat(out.findValuesAsString("entry_id"))
                .containsExactlyInAnyOrderElementsOf(texts(award.json().get("model_ledger_entry_ids")));
        assertThat(out.findValuesAsString("wallet")).containsExactly("CONSUMER", "ALLOCATION");
        assertThat(out.findValuesAsString("points_delta")).containsExactly("-40", "-60");
        var in = shop.getAfter(award, "/v1/members/" + viewer.memberId() + "/ledger")
                .json();
        assertThat(in.at("/0/entry_id")).isEqualTo(award.json().get("viewer_ledger_entry_id"));
        assertThat(in.at("/0/type").asString()).isEqualTo("TRANSFER_IN");
        assertThat(in.at("/0/source_ref")).isEqualTo(award.json().get("transfer_id"));
    }

    @Test
    void theAllocationIsShownApartAndEndsWithTheMonth() {
        mustBe(200, awards.allocate(60));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                walletOf(model).get("allocation_points").asLong())
                        .isEqualTo(60));
        assertThat(walletOf(model).get("available_points").asLong()).isZero();
        var lot = walletOf(model).at("/lots/0");
        assertThat(lot.get("wallet").asString()).isEqualTo("ALLOCATION");
        assertThat(lot.get("kind").asString()).isEqualTo("ALLOCATION");
        assertThat(Instant.parse(lot.get("expires_at").asString()))
                .isAfter(Instant.now())
                .isBefore(Instant.now().plus(Duration.ofDays(32)));
    }

    @Test
    void anUnlinkedViewerIsNotEligible() {
        mustBe(200, awards.allocate(60));
        var stranger = new Linked(Members.newUserId(), members.open());
        var intent = mustBe(201, awards.intend(stranger, 10));
        assertThat(intent.json().get("eligible").asBoolean()).isFalse();
        assertThat(intent.json().get("ineligibility_reason").asString()).isEqualTo("VIEWER_NOT_LINKED");
        assertThat(intent.json().get("max_points").asLong()).isZero();
        var refused = mustBe(422, awards.commit(intent, stranger));
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.json().at("/error/message").asString()).contains("not linked");
    }

    @Test
    void aModelThatIsNotLinkedIsRefused() {
        var nobody = new Awards(shop, new Linked(Members.newUserId(), members.open()));
        var refused = mustBe(422, nobody.intend(viewer, 10));
        assertThat(refused.json().at("/error/message").asString()).contains("not linked");
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("client_model_id");
    }

    @Test
    void aCommitThatIsRepeatedAnswersAsItDidFirst() {
        mustBe(200, awards.allocate(60));
        var intent = awards.intend(viewer, 20);
        var first = mustBe(200, awards.commit(intent, viewer));
        var again = mustBe(200, awards.commit(intent, viewer));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(wallet(viewer, again).get("available_points").asLong()).isEqualTo(20);
        assertThat(mustBe(404, awards.commit(intent, model)).errorCode()).isEqualTo("NOT_FOUND");
        var stranger = ledger.newClient(platform + "-other", platform + "-other", Role.SERVICE);
        mustBe(404, new Awards(stranger, model).commit(intent, viewer));
    }

    @Test
    void anIntentThatHasEndedIsNotCommittedAndWhatWasCommittedStays() {
        publish("{\"awards\":{\"intent_life\":\"PT3S\"}}");
        mustBe(200, awards.allocate(60));
        await().atMost(SOON)
                .until(() ->
                        expiry(awards.intend(viewer, 1)).isBefore(Instant.now().plusSeconds(4)));
        var made = new AtomicReference<Answer>();
        // A commit that comes too late is made of another intent.
        var first = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> {
                            made.set(mustBe(201, awards.intend(viewer, 10)));
                            return awards.commit(made.get(), viewer);
                        },
                        answer -> answer.status() == 200);
        var late = awards.intend(viewer, 10);
        await().atMost(SOON).until(() -> Instant.now().isAfter(expiry(late)));

        var refused = mustBe(422, awards.commit(late, viewer));
        assertThat(refused.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(refused.json().at("/error/message").asString())
                .isEqualTo("The award intent has ended; ask for a new one.");
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("intent_id");
        assertThat(mustBe(200, awards.commit(made.get(), viewer)).body()).isEqualTo(first.body());
    }

    @Test
    void aCommitIsRefusedByTheLimitsAndTheBalanceOfThen() {
        mustBe(201, shop.post("/v1/points/earn", model.earn("order-" + model.userId(), 120)));
        var stream = "{\"stream_id\":\"s\"}";
        var first = awards.intend(viewer, 60, stream);
        var second = awards.intend(viewer, 60, stream);
        var other = awards.intend(members.linked(), 100);
        mustBe(200, awards.commit(first, viewer));
        var limited = mustBe(422, awards.commit(second, viewer));
        assertThat(limited.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(limited.json().at("/error/details/reason").asString()).isEqualTo("STREAM_LIMIT");
        assertThat(limited.json().at("/error/details/max_points").asLong()).isEqualTo(40);
        assertThat(other.json().get("eligible").asBoolean()).isTrue();
        var late = members.linked();
        var poor = awards.intend(late, 61);
        assertThat(poor.json().get("eligible").asBoolean()).isFalse();
        assertThat(poor.json().get("ineligibility_reason").asString()).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(poor.json().get("max_points").asLong()).isEqualTo(60);
        assertThat(mustBe(422, awards.commit(poor, late)).errorCode()).isEqualTo("INSUFFICIENT_POINTS");
    }

    @Test
    void whatIsInEscrowIsShownAndNotSpendable() {
        publish("{\"awards\":{\"awards_per_minute\":1}}");
        mustBe(200, awards.allocate(60));
        var award = await().atMost(SOON)
                .until(
                        () -> mustBe(200, awards.award(viewer, 2)),
                        answer -> answer.json().get("status").asString().equals("ESCROWED"));
        assertThat(award.json().get("viewer_ledger_entry_id").isNull()).isTrue();
        assertThat(award.json().get("model_ledger_entry_ids")).isEmpty();
        assertThat(Instant.parse(award.json().get("escrow_until").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        var wallet = wallet(model, award);
        var given = award.json().get("viewer_balance_after").asLong();
        assertThat(wallet.get("escrow_points").asLong()).isEqualTo(2);
        assertThat(wallet.get("allocation_points").asLong()).isEqualTo(60 - given - 2);
    }

    @Test
    void aReversalOfTheModelsEarningTakesWhatIsInEscrow() {
        publish("{\"awards\":{\"awards_per_minute\":1}}");
        var order = "order-" + model.userId();
        mustBe(201, shop.post("/v1/points/earn", model.earn(order, 100)));
        var intent = new AtomicReference<Answer>();
        var award = await().atMost(SOON)
                .until(
                        () -> {
                            intent.set(mustBe(201, awards.intend(viewer, 2)));
                            return mustBe(200, awards.commit(intent.get(), viewer));
                        },
                        answer -> answer.json().get("status").asString().equals("ESCROWED"));
        var given = award.json().get("viewer_balance_after").asLong();
        assertThat(wallet(model, award).get("escrow_points").asLong()).isEqualTo(2);
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(award)).isEqualTo(1));

        var reversed = mustBe(
                200,
                shop.post("/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"CHARGEBACK\"}".formatted(order)));
        assertThat(reversed.json().get("balance_after").asLong()).isEqualTo(-given);
        var wallet = wallet(model, reversed);
        assertThat(wallet.get("escrow_points").asLong()).isZero();
        assertThat(wallet.get("available_points").asLong()).isEqualTo(-given);
        assertThat(wallet.get("debt_points").asLong()).isEqualTo(given);
        assertThat(mustBe(200, awards.commit(intent.get(), viewer)).body()).isEqualTo(award.body());
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(award)).isZero());
    }

    private long sagasOf(Answer award) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM saga.association WHERE association_value = ?")
                .param(award.json().get("transfer_id").asString())
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":10               | \"points\":0                          | points",
                "\"points\":10               | \"points\":-1                         | points",
                "\"points\":10               | \"points\":9007199254740992           | points",
                "\"points\":10               | \"points\":1.5                        | points",
                "\"points\":10               | \"points\":10,\"context\":{\"stream_id\":\"\"} | context.stream_id",
                "\"points\":10               | \"points\":10,\"context\":{\"session_proof\":\"x\"} | context.session_proof",
            })
    void whatIsNoIntentIsRefusedByName(String right, String wrong, String field) {
        var body = """
                {"client_model_id":"%s","rrr_model_member_id":"%s","client_viewer_user_id":"%s",
                 "rrr_viewer_member_id":"%s","points":10}""".formatted(model.userId(), model.memberId(), viewer.userId(), viewer.memberId());
        var refused = mustBe(422, shop.post(Awards.INTENTS, body.replace(right, wrong)));
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    @Test
    void onlyThePlatformsBackendAwards() {
        mustBe(403, new Awards(admin, model).intend(viewer, 1));
        mustBe(403, new Awards(admin, model).commit(awards.intend(viewer, 1), viewer));
    }

    @Test
    void whatIsSwitchedOffIsRefused() {
        publish("{\"switches\":{\"award\":false}}");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                mustBe(403, awards.intend(viewer, 1)).errorCode())
                        .isEqualTo("FEATURE_DISABLED"));
    }

    @Test
    void aCompletedAwardIsTold() throws IOException {
        try (var receiver = new WebhookReceiver()) {
            var webhook = mustBe(
                    201,
                    shop.post(
                            "/v1/webhooks",
                            "{\"url\":\"%s\",\"events\":[\"TRANSFER_COMPLETED\",\"POINTS_POSTED\"]}"
                                    .formatted(receiver.url())));
            receiver.verifyWith(webhook.json().get("secret").asString());
            mustBe(200, awards.allocate(60));
            var award = mustBe(200, awards.award(viewer, 25));
            await().atMost(SOON).until(() -> !receiver.all().isEmpty());
            assertThat(receiver.all()).singleElement().satisfies(told -> {
                assertThat(told.signed()).isTrue();
                assertThat(told.type()).isEqualTo("TRANSFER_COMPLETED");
                assertThat(told.data().toString()).isEqualTo("""
                                {"from_member_id":"%s","to_member_id":"%s","points":25,"transfer_id":%s}""".formatted(
                        model.memberId(), viewer.memberId(), award.json().get("transfer_id")));
            });
        } finally {
            ledger.jdbc()
                    .sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'REQUESTED'"
                            + " where platform = ?")
                    .param(platform)
                    .update();
        }
    }

    /** {@code -Dledger.awards.seed=…} makes the same awards again, though not in the same order. */
    @Test
    void ahundredAwardsOfOneModelToTenViewersAtOnceKeepTheLimitsAndLoseNoPoint() throws Exception {
        var seed = Long.getLong("ledger.awards.seed", System.nanoTime());
        System.out.printf("Awards with -Dledger.awards.seed=%d%n", seed);
        var random = new Random(seed);
        mustBe(200, awards.allocate(100));
        mustBe(201, shop.post("/v1/points/earn", model.earn("order-" + model.userId(), 1_000)));
        var viewers = IntStream.range(0, 10).mapToObj(i -> members.linked()).toList();
        // The first viewer's come to 150, and all to some 500: over both limits.
        var points = IntStream.range(0, 100)
                .mapToLong(i -> i % 10 == 0 ? 15 : 1 + random.nextInt(8))
                .toArray();
        var intents = RacesIT.atOnce(100, i -> awards.intend(viewers.get(i % 10), points[i]));
        assertThat(intents).allMatch(intent -> intent.json().get("eligible").asBoolean());

        var commits = RacesIT.atOnce(100, i -> awards.commit(intents.get(i), viewers.get(i % 10)));

        assertThat(commits).as("seed %d", seed).allMatch(commit -> commit.status() == 200 || commit.status() == 422);
        var made = new ArrayList<Integer>();
        var total = 0L;
        var escrowed = 0L;
        var completed = 0;
        var ofViewers = new long[10];
        var receivedBy = new long[10];
        for (var i = 0; i < 100; i++) {
            if (commits.get(i).status() == 200) {
                made.add(i);
                total += points[i];
                ofViewers[i % 10] += points[i];
                if (commits.get(i).json().get("status").asString().equals("COMPLETED")) {
                    completed++;
                    receivedBy[i % 10] += points[i];
                } else {
                    escrowed += points[i];
                }
            }
        }
        assertThat(total).as("in this hour, seed %d", seed).isLessThanOrEqualTo(400);
        assertThat(completed).as("without escrow, seed %d", seed).isEqualTo(Math.min(60, made.size()));
        for (var i = 0; i < 100; i++) {
            assertThat(ofViewers[i % 10]).as("seed %d", seed).isLessThanOrEqualTo(100);
            if (commits.get(i).status() == 422) {
                var reason = commits.get(i).json().at("/error/details/reason").asString();
                var used = reason.equals("STREAM_LIMIT") ? ofViewers[i % 10] : total;
                assertThat(used + points[i])
                        .as("refused for %s, seed %d", reason, seed)
                        .isGreaterThan(reason.equals("STREAM_LIMIT") ? 100 : 400);
                assertThat(reason).isIn("STREAM_LIMIT", "HOUR_LIMIT");
            }
        }
        var last = commits.get(made.getLast());
        awaitEntries(made.size());
        var ofModel = wallet(model, last);
        assertThat(ofModel.get("escrow_points").asLong()).as("seed %d", seed).isEqualTo(escrowed);
        assertThat(ofModel.get("available_points").asLong()
                        + ofModel.get("allocation_points").asLong()
                        + escrowed)
                .as("seed %d", seed)
                .isEqualTo(1_100 - (total - escrowed));
        for (var i = 0; i < 10; i++) {
            assertThat(walletOf(viewers.get(i)).get("available_points").asLong())
                    .as("viewer %d, seed %d", i, seed)
                    .isEqualTo(receivedBy[i]);
        }
        assertThat(sumOfEntries(model, viewers)).as("seed %d", seed).isEqualTo(1_100);
    }

    private static Instant expiry(Answer intent) {
        return Instant.parse(intent.json().get("expires_at").asString());
    }

    // Until the read model has all that was appended.
    private void awaitEntries(int awardsMade) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ledger.jdbc()
                                .sql("""
                                        SELECT b.version - (SELECT max(sequence_number) FROM events.domain_event
                                            WHERE aggregate_identifier = b.member_id::text)
                                        FROM read_model.member_balance AS b
                                        JOIN read_model.member_link AS l ON l.member_id = b.member_id
                                        WHERE l.platform = ?""")
                                .param(platform)
                                .query(Long.class)
                                .list())
                        .isNotEmpty()
                        .allMatch(behind -> behind == 0));
        assertThat(awardsMade).isPositive();
    }

    private long sumOfEntries(Linked first, List<Linked> others) {
        var ids = new ArrayList<UUID>();
        ids.add(UUID.fromString(first.memberId()));
        others.forEach(other -> ids.add(UUID.fromString(other.memberId())));
        return ledger.jdbc()
                .sql("SELECT sum(points_delta) FROM read_model.ledger_entry WHERE member_id = ANY (?)")
                .param(ids.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
