package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Transfers between members over HTTP, each test on a platform of its own (http.md, Awards and transfers). */
class TransferIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestLedger ledger = TestLedger.shared();
    private final Transfers transfers = new Transfers(ledger);
    private final ApiClient shop = transfers.shop;

    @Test
    void slicesOfLotsGoFromOneMemberToTheOther() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var lot = wallet(from, from(from)).at("/lots/0");

        var made = mustBe(201, transfers.make(from, to, 100));

        assertThat(made.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(made.json().get("points").asLong()).isEqualTo(100);
        assertThat(made.json().get("from_balance_after").asLong()).isEqualTo(900);
        assertThat(made.json().get("to_balance_after").asLong()).isEqualTo(100);
        assertThat(made.json().get("from_ledger_entry_ids")).hasSize(1);
        assertThat(made.json().has("escrow_until")).isFalse();
        assertThat(wallet(from, made).get("available_points").asLong()).isEqualTo(900);
        var received = wallet(to, made);
        assertThat(received.get("available_points").asLong()).isEqualTo(100);
        for (var same : new String[] {"kind", "expires_at", "earned_at"}) {
            assertThat(received.at("/lots/0").get(same)).as(same).isEqualTo(lot.get(same));
        }
        var out = entries(from, made, "TRANSFER_OUT").get(0);
        assertThat(out.get("entry_id")).isEqualTo(made.json().at("/from_ledger_entry_ids/0"));
        var in = entries(to, made, "TRANSFER_IN").get(0);
        assertThat(in.get("entry_id")).isEqualTo(made.json().get("to_ledger_entry_id"));
        for (var entry : new JsonNode[] {out, in}) {
            assertThat(entry.get("reason_code").asString()).isEqualTo("TRANSFER");
            assertThat(entry.get("source_ref").asString()).isEqualTo(Transfers.id(made));
        }
        var read = read(shop, made);
        assertThat(read.get("type").asString()).isEqualTo("TRANSFER");
        assertThat(read.get("status").asString()).isEqualTo("COMPLETED");
        assertThat(read.get("reason").asString()).isEqualTo("for the tickets");
        assertThat(read.get("risk_score").asInt()).isZero();
        assertThat(read.get("client_id").asString()).isEqualTo(transfers.platform);
    }

    @Test
    void whatIsSuspiciousWaitsUntilAnAdminOfRrrReleasesIt() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();

        var made = mustBe(201, transfers.make(from, to, 200));

        assertThat(made.json().get("status").asString()).isEqualTo("ESCROWED");
        assertThat(made.json().get("to_ledger_entry_id").isNull()).isTrue();
        assertThat(Instant.parse(made.json().get("escrow_until").asString()))
                .isAfter(Instant.now().plus(Duration.ofHours(71)));
        assertThat(wallet(from, made).get("escrow_points").asLong()).isEqualTo(200);
        assertThat(wallet(from, made).get("available_points").asLong()).isEqualTo(800);
        var waiting = read(transfers.rrr, made);
        assertThat(waiting.get("status").asString()).isEqualTo("ESCROWED");
        assertThat(waiting.get("risk_score").asInt()).isEqualTo(60);
        assertThat(waiting.get("risk_rules").get(0).asString()).isEqualTo("LARGE_AMOUNT");
        assertThat(mustBe(200, transfers.rrr.get(Transfers.PATH + "?status=ESCROWED"))
                        .json()
                        .findValuesAsString("transfer_id"))
                .contains(Transfers.id(made));
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(made)).isEqualTo(1));

        var released = mustBe(200, transfers.decide("release", made));

        assertThat(released.json().get("status").asString()).isEqualTo("COMPLETED");
        assertThat(released.json().get("from_balance_after").asLong()).isEqualTo(800);
        assertThat(released.json().get("to_balance_after").asLong()).isEqualTo(200);
        assertThat(wallet(from, released).get("escrow_points").asLong()).isZero();
        assertThat(wallet(to, released).get("available_points").asLong()).isEqualTo(200);
        assertThat(entries(to, released, "TRANSFER_IN").get(0).get("source_ref").asString())
                .isEqualTo(Transfers.id(made));
        assertThat(read(shop, released).get("status").asString()).isEqualTo("COMPLETED");
        assertThat(read(shop, released).get("reason_code").asString()).isEqualTo("REVIEWED");
        await().atMost(SOON).untilAsserted(() -> assertThat(sagasOf(made)).isZero());
        assertThat(mustBe(200, transfers.decide("release", made)).body()).isEqualTo(released.body());
        assertThat(mustBe(409, transfers.decide("cancel", made)).errorCode()).isEqualTo("CONFLICT");
    }

    @Test
    void orCancelsIt() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 200));

        var cancelled = mustBe(200, transfers.decide("cancel", made));

        assertThat(cancelled.json().get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().get("reason_code").asString()).isEqualTo("REVIEWED");
        assertThat(wallet(from, cancelled).get("available_points").asLong()).isEqualTo(1_000);
        assertThat(read(shop, cancelled).get("status").asString()).isEqualTo("CANCELLED");
        assertThat(mustBe(200, transfers.decide("cancel", made)).body()).isEqualTo(cancelled.body());
        mustBe(409, transfers.decide("release", made));
        mustBe(409, transfers.decide("reverse", made));
    }

    @Test
    void aTransferIsReversedAsLongAsNothingIsSpent() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.trusted(1);
        var made = mustBe(201, transfers.make(from, to, 100));
        var spent = mustBe(201, transfers.make(to, from, 2));
        var refused = mustBe(409, transfers.decide("reverse", made));
        assertThat(refused.json().at("/error/details/rule").asString()).isEqualTo("nothing_spent");
        mustBe(200, transfers.decide("reverse", spent));

        var reversed = mustBe(200, transfers.decide("reverse", made));

        assertThat(reversed.json().get("status").asString()).isEqualTo("REVERSED");
        assertThat(reversed.json().get("from_balance_after").asLong()).isEqualTo(1_000);
        assertThat(reversed.json().get("to_balance_after").asLong()).isEqualTo(1);
        var wallet = wallet(from, reversed);
        assertThat(wallet.get("available_points").asLong()).isEqualTo(1_000);
        assertThat(wallet.get("lots")).as("in the very lots").hasSize(1);
        assertThat(entries(to, reversed, "TRANSFER_OUT")
                        .get(0)
                        .get("reason_code")
                        .asString())
                .isEqualTo("REVIEWED");
        assertThat(read(shop, reversed).get("status").asString()).isEqualTo("REVERSED");
        assertThat(mustBe(200, transfers.decide("reverse", made)).body()).isEqualTo(reversed.body());
    }

    @Test
    void aDecisionSupportsDryRun() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 200));
        var path = Transfers.PATH + "/" + Transfers.id(made);
        for (var decision : List.of("release", "cancel")) {
            var dryRun = mustBe(
                    200, transfers.rrr.post(path + "/" + decision + "?dry_run=true", "{\"reason_code\":\"REVIEWED\"}"));
            assertThat(dryRun.header("X-Dry-Run")).isEqualTo("true");
        }
        mustBe(200, transfers.decide("release", made));
        mustBe(200, transfers.rrr.post(path + "/reverse?dry_run=true", "{\"reason_code\":\"REVIEWED\"}"));
        var reversed = mustBe(200, transfers.decide("reverse", made));
        assertThat(wallet(from, reversed).get("available_points").asLong()).isEqualTo(1_000);
    }

    @Test
    void aRetryAfterACrashGetsTheFirstAnswer() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var body = Transfers.body(from, transfers.members.linked(), 100);
        var key = UUID.randomUUID().toString();
        var first = mustBe(201, shop.post(Transfers.PATH, body, key));
        ledger.forgetAnswer(key);

        var again = mustBe(201, shop.post(Transfers.PATH, body, key));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(wallet(from, again).get("available_points").asLong()).isEqualTo(900);

        ledger.forgetAnswer(key);
        mustBe(409, shop.post(Transfers.PATH, body.replace("100", "101"), key));
    }

    @Test
    void anAwardInEscrowIsDecidedAlike() {
        mustBe(
                201,
                transfers.rrr.post(
                        "/v1/programs/" + transfers.platform + "/versions",
                        "{\"policies\":{\"awards\":{\"awards_per_minute\":1}}}"));
        var awards = new Awards(shop, transfers.members.linked(Members.newUserId(), "MODEL"));
        var viewer = transfers.members.linked();
        mustBe(200, awards.allocate(60));
        var award = await().atMost(SOON)
                .until(
                        () -> mustBe(200, awards.award(viewer, 2)),
                        answer -> answer.json().get("status").asString().equals("ESCROWED"));
        var before = award.json().get("viewer_balance_after").asLong();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(read(transfers.rrr, award).get("type").asString())
                                .isEqualTo("AWARD"));

        var released = mustBe(200, transfers.decide("release", award));

        assertThat(released.json().get("to_balance_after").asLong()).isEqualTo(before + 2);
        assertThat(wallet(viewer, released).get("available_points").asLong()).isEqualTo(before + 2);
        mustBe(409, transfers.decide("reverse", award));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"points\":10                  | \"points\":0                | points",
                "\"points\":10                  | \"points\":-1               | points",
                "\"points\":10                  | \"points\":9007199254740992 | points",
                "\"points\":10                  | \"points\":1.5              | points",
                "\"reason\":\"for the tickets\" | \"reason\":\"\"             | reason",
                "\"reason\":\"for the tickets\" | \"reason\":\"me@example.com\" | reason",
                "\"reason\":\"for the tickets\" | \"why\":\"x\"               | reason",
            })
    void whatIsNoTransferIsRefusedByName(String right, String wrong, String field) {
        var body = Transfers.body(nobody(), nobody(), 10);
        var refused = mustBe(422, shop.post(Transfers.PATH, body.replace(right.strip(), wrong.strip())));
        assertThat(refused.json().at("/error/details/field").asString())
                .as(refused.body())
                .isEqualTo(field);
    }

    @Test
    void aReasonIsAtMost256CharactersLong() {
        var body = Transfers.body(nobody(), nobody(), 10);
        mustBe(404, shop.post(Transfers.PATH, body.replace("for the tickets", "x".repeat(256))));
        mustBe(422, shop.post(Transfers.PATH, body.replace("for the tickets", "x".repeat(257))));
    }

    @Test
    void theRulesOfTheProgramAreToldByName() {
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var young = mustBe(422, transfers.make(from, to, 1));
        assertThat(young.errorCode()).isEqualTo("VALIDATION_FAILED");
        assertThat(young.json().at("/error/details/reason").asString()).isEqualTo("ACCOUNT_TOO_YOUNG");
        transfers.publish(Transfers.RULES);
        var much = mustBe(422, transfers.make(from, to, 251));
        assertThat(much.json().at("/error/details/reason").asString()).isEqualTo("ABOVE_MAXIMUM");
        assertThat(much.json().at("/error/details/left_today").asLong()).isEqualTo(500);
        var poor = mustBe(422, transfers.make(transfers.trusted(5), to, 6));
        assertThat(poor.errorCode()).isEqualTo("INSUFFICIENT_POINTS");
        assertThat(poor.json().at("/error/details/max_points").asLong()).isEqualTo(5);
        var untrusted = mustBe(422, transfers.make(to, from, 1));
        assertThat(untrusted.json().at("/error/details/reason").asString()).isEqualTo("TRUST_TOO_LOW");
        mustBe(
                201,
                shop.post(
                        "/v1/members/" + to.memberId() + "/locks",
                        "{\"lock_type\":\"TRANSFER\",\"reason_code\":\"CASE-7\"}"));
        assertThat(mustBe(423, transfers.make(from, to, 1)).errorCode()).isEqualTo("ACCOUNT_LOCKED");
    }

    @Test
    void whoIsNotThePlatformsOwnIsNotThere() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var others = new Transfers(ledger);
        mustBe(404, transfers.make(from, others.members.linked(), 1));
        mustBe(404, Transfers.make(others.shop, from, from, 1));
        var made = mustBe(201, transfers.make(from, transfers.members.linked(), 1));
        mustBe(404, others.shop.getAfter(made, Transfers.PATH + "/" + Transfers.id(made)));
        assertThat(mustBe(200, others.shop.get(Transfers.PATH)).json()).isEmpty();
        mustBe(404, transfers.rrr.get(Transfers.PATH + "/" + UUID.randomUUID()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "cancel", "reverse"})
    void onlyAnAdminOfRrrDecides(String decision) {
        var path = Transfers.PATH + "/" + UUID.randomUUID() + "/" + decision;
        var body = "{\"reason_code\":\"REVIEWED\"}";
        var admin = ledger.newClient(transfers.platform + "-admin", transfers.platform, Role.CLIENT_ADMIN);
        mustBe(403, shop.post(path, body));
        mustBe(403, admin.post(path, body));
        mustBe(403, ledger.client("auditor").post(path, body));
        mustBe(404, transfers.rrr.post(path, body));
        mustBe(422, transfers.rrr.post(path, "{\"reason_code\":\"two words\"}"));
        mustBe(403, admin.post(Transfers.PATH, Transfers.body(nobody(), nobody(), 1)));
    }

    @Test
    void whatIsSwitchedOffIsRefused() {
        mustBe(
                201,
                transfers.rrr.post(
                        "/v1/programs/" + transfers.platform + "/versions",
                        "{\"policies\":{\"switches\":{\"transfer\":false}}}"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(mustBe(403, transfers.make(nobody(), nobody(), 1))
                                .errorCode())
                        .isEqualTo("FEATURE_DISABLED"));
    }

    @Test
    void theListHasPages() {
        transfers.publish(Transfers.RULES);
        var from = transfers.trusted(1_000);
        var to = transfers.members.linked();
        var made = new ArrayList<String>();
        Answer last = null;
        for (var i = 0; i < 3; i++) {
            last = mustBe(201, transfers.make(from, to, 1 + i));
            made.addFirst(Transfers.id(last));
        }
        read(shop, last);
        var seen = new ArrayList<String>();
        var next = Transfers.PATH + "?status=COMPLETED&limit=2";
        while (!next.isEmpty()) {
            var page = mustBe(200, shop.get(next));
            seen.addAll(page.json().findValuesAsString("transfer_id"));
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }
        assertThat(seen.subList(0, 3)).isEqualTo(made);
        assertThat(mustBe(200, shop.get(Transfers.PATH + "?status=ESCROWED")).json())
                .isEmpty();
    }

    @Test
    void whatIsCompletedOrReversedIsTold() throws IOException {
        transfers.publish(Transfers.RULES);
        try (var receiver = new WebhookReceiver()) {
            var webhook = mustBe(
                    201,
                    shop.post(
                            "/v1/webhooks",
                            "{\"url\":\"%s\",\"events\":[\"TRANSFER_COMPLETED\",\"TRANSFER_REVERSED\"]}"
                                    .formatted(receiver.url())));
            receiver.verifyWith(webhook.json().get("secret").asString());
            var from = transfers.trusted(1_000);
            var to = transfers.members.linked();
            var made = mustBe(201, transfers.make(from, to, 200));
            mustBe(200, transfers.decide("release", made));
            mustBe(200, transfers.decide("reverse", made));
            await().atMost(SOON).until(() -> receiver.all().size() >= 2);
            var data = """
                    {"from_member_id":"%s","to_member_id":"%s","points":200,"transfer_id":"%s"}""".formatted(from.memberId(), to.memberId(), Transfers.id(made));
            assertThat(receiver.all())
                    .satisfiesExactly(
                            told -> {
                                assertThat(told.signed()).isTrue();
                                assertThat(told.type()).isEqualTo("TRANSFER_COMPLETED");
                                assertThat(told.data().toString()).isEqualTo(data);
                            },
                            told -> {
                                assertThat(told.type()).isEqualTo("TRANSFER_REVERSED");
                                assertThat(told.data().toString())
                                        .isEqualTo(data.replace("}", ",\"reason\":\"REVIEWED\"}"));
                            });
        } finally {
            ledger.jdbc()
                    .sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'REQUESTED'"
                            + " where platform = ?")
                    .param(transfers.platform)
                    .update();
        }
    }

    // A mutation of the member, whose position lets see all that came before.
    private Answer from(Linked member) {
        return transfers.rrr.post("/v1/members/" + member.memberId() + "/link-codes", "{}");
    }

    private static Linked nobody() {
        return new Linked(Members.newUserId(), UUID.randomUUID().toString());
    }

    private JsonNode wallet(Linked member, Answer after) {
        return mustBe(200, shop.getAfter(after, "/v1/members/" + member.memberId() + "/wallet?detail=lots"))
                .json();
    }

    private JsonNode entries(Linked member, Answer after, String type) {
        return mustBe(200, shop.getAfter(after, "/v1/members/" + member.memberId() + "/ledger?type=" + type))
                .json();
    }

    private static JsonNode read(ApiClient client, Answer transfer) {
        return mustBe(200, client.getAfter(transfer, Transfers.PATH + "/" + Transfers.id(transfer)))
                .json();
    }

    private long sagasOf(Answer transfer) {
        return ledger.jdbc()
                .sql("SELECT count(*) FROM saga.association WHERE association_value = ?")
                .param(Transfers.id(transfer))
                .query(Long.class)
                .single();
    }
}
