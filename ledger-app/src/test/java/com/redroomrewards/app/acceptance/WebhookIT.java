package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.data.CredentialsFile.Client;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Webhooks as a platform uses them (http.md, Webhooks), each test on a platform of its own. */
class WebhookIT {

    private static final String SECRET = "a secret for tests alone";
    private static final String ALL = """
            "POINTS_POSTED","POINTS_REVERSED","REDEMPTION_COMMITTED","REDEMPTION_REVERSED","LINK_UPDATED",
            "PROMOTION_STATUS_CHANGED","TRANSFER_COMPLETED","TRANSFER_REVERSED","POINTS_EXPIRING","POINTS_EXPIRED",
            "TIER_CHANGED","ADJUSTMENT_STATUS_CHANGED"\
            """;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestLedger ledger = TestLedger.shared();
    private final String platform = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient shop = client(platform, Role.SERVICE);
    private final Members members = new Members(shop);
    private WebhookReceiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void whatCameIsAsDescribed() {
        assertThat(receiver.all()).allSatisfy(came -> Contract.of(ledger.url()).checkWebhook(came.body()));
    }

    @AfterEach
    void stop() {
        ledger.jdbc()
                .sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'REQUESTED'")
                .update();
        receiver.close();
    }

    @Test
    void whatHappensToAMemberIsToldInOrderAndSignedOverWhatJavaScriptMakesOfIt() {
        subscribe(ALL);
        var user = members.linked();
        var orderId = "órder-\uD83D\uDE00-漢字-\u2028/\"\\-" + user.userId();
        var earned = post("/v1/points/earn", """
                {"client_user_id":"%s","rrr_member_id":"%s",
                 "source":{"event_type":"TOKEN_PURCHASE","order_id":%s,"line_id":"1"},
                 "currency":"USD","amount_minor":9007199254740991,"points":1000000,"policy":{"posting_mode":"POSTED"},
                 "metadata":{"10":"ten","2":"two","name":"Zoë \uD83D\uDE00","big":9007199254740991,
                             "nested":{"a":[1,{"b":"\u2028"}],"__proto__":{"x":null}}}}""".formatted(user.userId(), user.memberId(), json(orderId)));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        var quote = shop.post("/v1/redemptions/quote", user.quoteExact(1_500, 700));
        var quoteId = quote.json().get("quote_id").asString();
        var cart = "cart-" + user.userId();
        var committed = post("/v1/redemptions/commit", user.commit(quoteId, cart));
        post("/v1/redemptions/reverse", "{\"client_order_id\":\"%s\",\"reason\":\"CANCELLED\"}".formatted(cart));
        post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(user.userId()));

        var told = told(user, 5);
        assertThat(told)
                .extracting(Received::type)
                .containsExactly(
                        "LINK_UPDATED", "POINTS_POSTED", "REDEMPTION_COMMITTED", "REDEMPTION_REVERSED", "LINK_UPDATED");
        assertThat(told).allMatch(Received::signed);
        assertThat(told).extracting(Received::eventId).doesNotHaveDuplicates();
        assertThat(told.getFirst().data().get("client_user_id").asString()).isEqualTo(user.userId());
        assertThat(told.getFirst().data().get("status").asString()).isEqualTo("ACTIVE");
        var posted = told.get(1);
        assertThat(posted.data().get("points_delta").asLong()).isEqualTo(1_000_000);
        assertThat(posted.data().get("balance_after").asLong()).isEqualTo(1_000_000);
        assertThat(posted.data().get("source_ref").asString()).isEqualTo(orderId);
        assertThat(posted.data().get("ledger_entry_id")).isEqualTo(earned.json().get("ledger_entry_id"));
        assertThat(Instant.parse(posted.json().get("occurred_at").asString()))
                .isEqualTo(Instant.parse(earned.json().get("posted_at").asString()));
        assertThat(told.get(2).data().toString())
                .isEqualTo("""
                {"member_id":"%s","points_burned":700,"discount_minor":%s,"order_id":"%s"}""".formatted(user.memberId(), committed.json().get("discount_minor"), cart));
        assertThat(told.get(3).data().toString()).isEqualTo("""
                {"member_id":"%s","points_restored":700,"order_id":"%s","reason":"CANCELLED"}""".formatted(user.memberId(), cart));
        assertThat(told.getLast().data().get("status").asString()).isEqualTo("REVOKED");
        assertThat(posted.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", posted.eventId())
                .containsKeys("webhook-timestamp", "webhook-signature");
    }

    @Test
    void onlyWhatWasAskedForIsToldAndNothingOfBefore() {
        var before = members.withPoints(1_000);
        subscribe("\"REDEMPTION_COMMITTED\"");
        var after = members.withPoints(1_000);
        redeem(before);
        redeem(after);
        assertThat(told(after, 1)).extracting(Received::type).containsExactly("REDEMPTION_COMMITTED");
        assertThat(receiver.all()).hasSize(2);
        assertThat(deliveries("").size()).isEqualTo(2);
    }

    @Test
    void expiredPointsAreTold() {
        subscribe("\"POINTS_EXPIRED\"");
        var user = members.linked();
        var soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS).toString();
        var body = user.earn("first-" + user.userId(), 30)
                .replace("\"posting_mode\"", "\"expires_at\":\"" + soon + "\",\"posting_mode\"");
        var first = post("/v1/points/earn", body);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        await().atMost(SOON).until(() -> Instant.now().isAfter(Instant.parse(soon)));
        post("/v1/points/earn", user.earn("second-" + user.userId(), 5));
        var expired = told(user, 1).getFirst();
        assertThat(expired.type()).isEqualTo("POINTS_EXPIRED");
        assertThat(expired.data().get("points_delta").asLong()).isEqualTo(-30);
        assertThat(expired.data().get("balance_after").asLong()).isZero();
    }

    @Test
    void adjustmentsAndPromotionsAreToldToTheirPlatformWhenTheirStatusChanges() throws IOException {
        subscribe("\"ADJUSTMENT_STATUS_CHANGED\",\"PROMOTION_STATUS_CHANGED\",\"POINTS_POSTED\"");
        var user = members.linked();
        var admin = client(platform + "-admin", platform, Role.CLIENT_ADMIN);
        try (var strangers = new WebhookReceiver()) {
            subscribe(client(platform + "-stranger", Role.SERVICE), strangers, ALL);
            var adjusted = post("/v1/points/adjustments", """
                    {"rrr_member_id":"%s","client_user_id":"%s","points":60,"reason_code":"GOODWILL","ticket_reference":"T-1",
                     "metadata":{"requesting_admin_id":"one"}}""".formatted(user.memberId(), user.userId()));
            assertThat(adjusted.status()).as(adjusted.body()).isEqualTo(200);
            var told = told(user, 2);
            assertThat(told).extracting(Received::type).containsExactly("POINTS_POSTED", "ADJUSTMENT_STATUS_CHANGED");
            assertThat(told.getLast().data().get("adjustment_id"))
                    .isEqualTo(adjusted.json().get("adjustment_id"));
            assertThat(told.getLast().data().get("status").asString()).isEqualTo("EXECUTED");

            var drafted = post("/v1/promotions", "{\"name\":\"Spring\"}");
            assertThat(drafted.status()).as(drafted.body()).isEqualTo(201);
            var path = "/v1/promotions/" + drafted.json().get("promotion_id").asString();
            post(path + "/submit", "{}");
            admin.post(
                    path + "/reject",
                    "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"},\"reason\":\"no\"}");
            await().atMost(SOON).until(() -> receiver.all().size() == 4);
            var changes = receiver.all().subList(2, 4);
            assertThat(changes).extracting(Received::type).containsOnly("PROMOTION_STATUS_CHANGED");
            assertThat(changes).allMatch(Received::signed);
            assertThat(changes)
                    .extracting(one -> one.data().get("status").asString())
                    .containsExactly("PENDING_APPROVAL", "DRAFT");
            assertThat(changes)
                    .extracting(one -> one.data().get("previous_status").asString())
                    .containsExactly("DRAFT", "PENDING_APPROVAL");
            assertThat(strangers.all()).isEmpty();
        }
    }

    @Test
    void anotherPlatformOfTheMemberHearsOfItWithoutWhatIsNotItsOwnAndAStrangerDoesNot() throws IOException {
        subscribe(ALL);
        var user = members.linked();
        var other = client(platform + "-other", Role.SERVICE);
        var stranger = client(platform + "-stranger", Role.SERVICE);
        try (var others = new WebhookReceiver();
                var strangers = new WebhookReceiver()) {
            subscribe(other, others, ALL);
            subscribe(stranger, strangers, ALL);
            var ofOther = new Members(other);
            var userOfOther = Members.newUserId();
            var intent = ofOther.intent(userOfOther, "MEMBER").json();
            var linked = ofOther.confirm(
                    userOfOther,
                    user.memberId(),
                    intent.get("intent_id").asString(),
                    intent.get("rrr_link_code").asString());
            assertThat(linked.status()).as(linked.body()).isEqualTo(200);
            post("/v1/points/earn", user.earn("secret-order", 1_000));
            redeem(user);

            assertThat(told(user, 3)).hasSize(3);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(others.about(user.memberId())).hasSize(3));
            var heard = others.about(user.memberId());
            assertThat(heard)
                    .extracting(Received::type)
                    .containsExactly("LINK_UPDATED", "POINTS_POSTED", "REDEMPTION_COMMITTED");
            assertThat(heard).allMatch(Received::signed);
            assertThat(heard.getFirst().data().get("client_user_id").asString()).isEqualTo(userOfOther);
            assertThat(heard.get(1).data().get("source_ref").isNull()).isTrue();
            assertThat(heard.get(1).data().get("points_delta").asLong()).isEqualTo(1_000);
            assertThat(heard.get(1).eventId()).isEqualTo(told(user, 3).get(1).eventId());
            assertThat(heard.get(2).data().get("order_id").isNull()).isTrue();

            other.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(userOfOther));
            post("/v1/points/earn", user.earn("another-order", 1));
            assertThat(told(user, 4)).hasSize(4);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(others.about(user.memberId())).hasSize(4));
            assertThat(others.about(user.memberId())
                            .getLast()
                            .data()
                            .get("status")
                            .asString())
                    .as("the last that it hears")
                    .isEqualTo("REVOKED");
            assertThat(strangers.all()).isEmpty();
        }
    }

    @Test
    void aMemberWaitsForItsFailedEventAndNobodyElseDoes() {
        subscribe("\"POINTS_POSTED\"");
        var unlucky = members.linked();
        var lucky = members.linked();
        var failures = new CountDownLatch(2);
        receiver.answer(delivery -> {
            if (delivery.member().equals(unlucky.memberId()) && failures.getCount() > 0) {
                failures.countDown();
                return 500;
            }
            return 200;
        });
        for (var i = 0; i < 5; i++) {
            post("/v1/points/earn", unlucky.earn("order-" + i + unlucky.userId(), i + 1));
            post("/v1/points/earn", lucky.earn("order-" + i + lucky.userId(), i + 1));
        }
        assertThat(told(lucky, 5)).extracting(WebhookIT::points).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told(unlucky, 7)).extracting(WebhookIT::points).containsExactly(1L, 1L, 1L, 2L, 3L, 4L, 5L);
        var first = receiver.about(unlucky.memberId()).subList(0, 3);
        assertThat(first.stream().map(Received::body).distinct())
                .as("the same on every retry")
                .hasSize(1);
        var all = deliveries("?status=DELIVERED");
        assertThat(all).hasSize(10);
        assertThat(all.stream().mapToInt(one -> one.get("attempts").asInt()).sum())
                .isEqualTo(12);
    }

    @Test
    void anEndpointThatDoesNotAnswerKeepsNobodyElseWaitingNotEvenOnTheSameHost() {
        var over = new CountDownLatch(1);
        receiver.answer(delivery -> delivery.path().equals("/hooks") || endsIn(over) ? 200 : 500);
        receiver.verifyWith("a-secret-of-the-clients");
        for (var path : new String[] {"hooks", "hanging"}) {
            var url = receiver.url().replace("hooks", path);
            assertThat(create(shop, url, "\"POINTS_POSTED\"", "a-secret-of-the-clients")
                            .status())
                    .isEqualTo(201);
        }
        var users = Stream.generate(members::linked).limit(25).toList();
        users.forEach(user -> post("/v1/points/earn", user.earn("order-" + user.userId(), 1)));
        await().atMost(SOON).until(() -> receivedAt("/hanging") >= 16);
        users.forEach(user -> post("/v1/points/earn", user.earn("again-" + user.userId(), 2)));
        await().atMost(Duration.ofSeconds(5)).until(() -> receivedAt("/hooks") == 50);
        assertThat(receivedAt("/hanging")).as("no more at once").isEqualTo(16);
        over.countDown();
    }

    private long receivedAt(String path) {
        return receiver.all().stream().filter(one -> one.path().equals(path)).count();
    }

    private static boolean endsIn(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void bothSecretsAreValidForADayWhicheverTheReceiverHas() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        var first = webhook.json().get("secret").asString();
        var rotated = post(path(webhook) + "/rotate-secret", "");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(200);
        var second = rotated.json().get("secret").asString();
        assertThat(second).startsWith("whsec_").isNotEqualTo(first);
        assertThat(Instant.parse(rotated.json().get("previous_valid_until").asString()))
                .isBetween(
                        Instant.now().plus(23, ChronoUnit.HOURS), Instant.now().plus(25, ChronoUnit.HOURS));

        post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
        var withOld = told(user, 2);
        assertThat(withOld)
                .extracting(Received::signed)
                .as("with the new one, then with the old one")
                .containsExactly(false, true);
        assertThat(withOld.getFirst().headers().get("webhook-signature").split(" "))
                .hasSize(2);
        post("/v1/points/earn", user.earn("two-" + user.userId(), 2));
        assertThat(told(user, 3).getLast().signed())
                .as("at once, with the one that was accepted")
                .isTrue();
        receiver.verifyWith(second);
        post("/v1/points/earn", user.earn("three-" + user.userId(), 3));
        assertThat(told(user, 5)).extracting(Received::signed).containsExactly(false, true, true, false, true);

        ledger.jdbc()
                .sql("update webhook.secret set expires_at = now() where expires_at is not null")
                .update();
        await().atMost(SOON).untilAsserted(() -> {
            post(path(webhook) + "/test", "{}");
            assertThat(receiver.all()
                            .getLast()
                            .headers()
                            .get("webhook-signature")
                            .split(" "))
                    .hasSize(1);
        });
    }

    @Test
    void aTestCallAndARedeliveryAreSentLikeAnyOther() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var test = post(path(webhook) + "/test", "{}");
        assertThat(test.status()).as(test.body()).isEqualTo(202);
        await().atMost(SOON).until(() -> receiver.all().size() == 1);
        var called = receiver.all().getFirst();
        assertThat(called.signed()).isTrue();
        assertThat(called.type()).isEqualTo("WEBHOOK_TEST");
        assertThat(called.eventId()).isEqualTo(test.json().get("event_id").asString());
        assertThat(called.data().get("webhook_id")).isEqualTo(webhook.json().get("webhook_id"));

        var user = members.linked();
        post("/v1/points/earn", user.earn("order-" + user.userId(), 7));
        told(user, 1);
        var delivered = await().atMost(SOON)
                .until(() -> deliveries("?status=DELIVERED"), all -> all.size() == 2)
                .getFirst();
        var key = UUID.randomUUID().toString();
        var redeliver =
                path(webhook) + "/deliveries/" + delivered.get("delivery_id").asString() + "/redeliver";
        var again = shop.post(redeliver, "", key);
        assertThat(again.status()).as(again.body()).isEqualTo(202);
        forgetAnswer(key);
        var repeated = shop.post(redeliver, "", key);
        assertThat(repeated.json()).as("after a crash").isEqualTo(again.json());
        assertThat(told(user, 2))
                .extracting(Received::body)
                .containsOnly(told(user, 1).getFirst().body());
        await().atMost(SOON).until(() -> deliveries("?status=DELIVERED").size() == 3);
        assertThat(receiver.about(user.memberId()))
                .as("once, for all repetitions")
                .hasSize(2);
        assertThat(deliveries("").getFirst().get("redelivery_of")).isEqualTo(delivered.get("delivery_id"));

        receiver.answer(delivery -> 503);
        post(path(webhook) + "/test", "{}");
        var pending = await().atMost(SOON)
                .until(() -> deliveries("?status=PENDING"), all -> all.size() == 1)
                .getFirst();
        var tooEarly =
                post(path(webhook) + "/deliveries/" + pending.get("delivery_id").asString() + "/redeliver", "");
        assertThat(tooEarly.status()).isEqualTo(409);
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAndGoesOnWhereItStoodOnceItIsActiveAgain() throws IOException {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        try (var witness = new WebhookReceiver()) {
            subscribe(shop, witness, "\"POINTS_POSTED\"");
            receiver.answer(delivery -> 410);
            post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
            await().atMost(SOON)
                    .until(() -> shown(webhook).get("status").asString().equals("DISABLED"));
            assertThat(shown(webhook).get("disabled_reason").asString()).isEqualTo("GONE");
            assertThat(post(path(webhook) + "/test", "{}").status()).isEqualTo(409);
            post("/v1/points/earn", user.earn("two-" + user.userId(), 2));
            await().atMost(SOON).until(() -> witness.about(user.memberId()).size() == 2);

            receiver.answer(delivery -> 200);
            var active = shop.patch(
                    path(webhook), "{\"status\":\"ACTIVE\"}", UUID.randomUUID().toString());
            assertThat(active.status()).as(active.body()).isEqualTo(200);
            assertThat(active.json().get("disabled_reason").isNull()).isTrue();
            post("/v1/points/earn", user.earn("three-" + user.userId(), 3));
            assertThat(told(user, 3))
                    .extracting(WebhookIT::points)
                    .as("what it missed is gone")
                    .containsExactly(1L, 1L, 3L);
        }
    }

    @Test
    void afterFiveDaysOfFailureTheEndpointIsDisabled() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        receiver.answer(delivery -> 500);
        post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
        await().atMost(SOON).until(() -> !shown(webhook).get("failing_since").isNull());
        failingSince(webhook, "4 days 23 hours");
        post("/v1/points/earn", members.linked().earn("two-" + user.userId(), 1));
        await().atMost(SOON).until(() -> receiver.all().size() >= 3);
        assertThat(shown(webhook).get("status").asString()).isEqualTo("ACTIVE");
        failingSince(webhook, "5 days 1 second");
        post("/v1/points/earn", members.linked().earn("three-" + user.userId(), 1));
        await().atMost(SOON).until(() -> shown(webhook).get("status").asString().equals("DISABLED"));
        assertThat(shown(webhook).get("disabled_reason").asString()).isEqualTo("FAILING");
    }

    @Test
    void oneSuccessEndsTheFailing() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        receiver.answer(delivery -> 500);
        post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
        await().atMost(SOON).until(() -> !shown(webhook).get("failing_since").isNull());
        receiver.answer(delivery -> 200);
        await().atMost(SOON).until(() -> shown(webhook).get("failing_since").isNull());
    }

    @Test
    void whatFailsForThreeDaysIsDeadAndTheMemberGoesOn() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        receiver.answer(delivery -> points(delivery) == 1 ? 500 : 200);
        post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
        post("/v1/points/earn", user.earn("two-" + user.userId(), 2));
        await().atMost(SOON).until(() -> !receiver.about(user.memberId()).isEmpty());
        ledger.jdbc()
                .sql("update webhook.delivery set first_attempt_at = now() - interval '3 days 1 second'"
                        + " where webhook_id = ?::uuid and status = 'PENDING'")
                .param(webhook.json().get("webhook_id").asString())
                .update();
        await().atMost(SOON)
                .until(() -> receiver.about(user.memberId()).stream().anyMatch(one -> points(one) == 2));
        var dead = await().atMost(SOON)
                .until(() -> deliveries("?status=DEAD"), all -> all.size() == 1)
                .getFirst();
        assertThat(dead.get("last_status").asInt()).isEqualTo(500);
        assertThat(dead.get("next_attempt_at").isNull()).isTrue();
        assertThat(dead.get("attempts").asInt()).isGreaterThanOrEqualTo(2);

        receiver.answer(delivery -> 200);
        receiver.forget();
        post(path(webhook) + "/deliveries/" + dead.get("delivery_id").asString() + "/redeliver", "");
        assertThat(told(user, 1))
                .extracting(Received::eventId)
                .containsExactly(dead.get("event_id").asString());
    }

    @Test
    void whatIsRepairedIsTriedAtOnce() throws IOException {
        var webhook = subscribe("\"POINTS_POSTED\"");
        var user = members.linked();
        var free = freePort();
        var broken = "{\"url\":\"http://127.0.0.1:" + free + "/nobody\"}";
        assertThat(shop.patch(path(webhook), broken, UUID.randomUUID().toString())
                        .status())
                .isEqualTo(200);
        post("/v1/points/earn", user.earn("one-" + user.userId(), 1));
        await().atMost(SOON)
                .until(() -> deliveries("?status=PENDING").stream()
                        .anyMatch(one -> one.get("attempts").asInt() > 0));
        assertThat(deliveries("?status=PENDING").getFirst().get("last_error").asString())
                .isEqualTo("NO_CONNECTION");
        ledger.jdbc()
                .sql(
                        "update webhook.delivery set next_attempt_at = now() + interval '1 hour' where webhook_id = ?::uuid")
                .param(webhook.json().get("webhook_id").asString())
                .update();
        var repaired = "{\"url\":\"" + receiver.url() + "\",\"events\":[\"POINTS_POSTED\",\"LINK_UPDATED\"]}";
        var answer = shop.patch(path(webhook), repaired, UUID.randomUUID().toString());
        assertThat(answer.json().get("events").toString()).isEqualTo("[\"POINTS_POSTED\",\"LINK_UPDATED\"]");
        assertThat(told(user, 1)).hasSize(1);
    }

    @Test
    void aUserIsForgottenInWhatWaitsToo() {
        subscribe("\"LINK_UPDATED\"");
        receiver.answer(delivery -> 500);
        var user = members.linked();
        told(user, 1);
        var stored = ledger.jdbc()
                .sql("select string_agg(encode(body, 'escape'), '') from webhook.delivery")
                .query(String.class)
                .single();
        assertThat(stored).as("no id in clear").doesNotContain(user.userId());
        ledger.jdbc()
                .sql("delete from keys.user_key where key_id = (select link_id from read_model.member_link"
                        + " where member_id = ?::uuid)")
                .param(user.memberId())
                .update();
        receiver.answer(delivery -> 200);
        var dead = await().atMost(SOON)
                .until(() -> deliveries("?status=DEAD"), all -> all.size() == 1)
                .getFirst();
        assertThat(dead.get("last_error").asString()).isEqualTo("USER_FORGOTTEN");
    }

    @Test
    void aWebhookIsAddedShownAndRemoved() {
        var webhook = create(shop, receiver.url(), "\"POINTS_POSTED\",\"LINK_UPDATED\",\"POINTS_POSTED\"", null);
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        assertThat(webhook.json().get("secret").asString()).startsWith("whsec_");
        assertThat(webhook.json().get("client_id").asString()).isEqualTo(platform);
        assertThat(webhook.json().get("events").toString()).isEqualTo("[\"POINTS_POSTED\",\"LINK_UPDATED\"]");
        var own = create(shop, receiver.url(), "\"POINTS_POSTED\"", "a-secret-of-the-clients");
        assertThat(own.json().has("secret")).isFalse();
        receiver.verifyWith("a-secret-of-the-clients");
        post(path(own) + "/test", "{}");
        await().atMost(SOON).until(() -> receiver.all().stream().anyMatch(Received::signed));

        var list = shop.get("/v1/webhooks");
        assertThat(list.json()).hasSize(2);
        assertThat(list.body()).doesNotContain("whsec_", "a-secret");
        assertThat(ledger.jdbc()
                        .sql("select string_agg(encode(sealed, 'escape'), '') from webhook.secret")
                        .query(String.class)
                        .single())
                .doesNotContain("whsec_", "a-secret");

        var key = UUID.randomUUID().toString();
        assertThat(shop.delete(path(own), key).status()).isEqualTo(204);
        assertThat(shop.delete(path(own), key).header("Idempotent-Replayed")).isEqualTo("true");
        forgetAnswer(key);
        assertThat(shop.delete(path(own), key).status()).as("after a crash").isEqualTo(204);
        assertThat(shop.delete(path(own), UUID.randomUUID().toString()).status())
                .isEqualTo(404);
        assertThat(shop.get("/v1/webhooks").json()).hasSize(1);
        assertThat(post(path(own) + "/test", "{}").status()).isEqualTo(404);
        assertThat(shop.get(path(own) + "/deliveries").status()).isEqualTo(404);
    }

    @Test
    void aRepetitionAfterACrashFindsWhatTheFirstTryDid() {
        var key = UUID.randomUUID().toString();
        var body = body(receiver.url(), "\"POINTS_POSTED\"", null);
        var first = shop.post("/v1/webhooks", body, key);
        assertThat(shop.post("/v1/webhooks", body, key).body()).isEqualTo(first.body());
        assertThat(ledger.jdbc()
                        .sql("select count(*) from edge.idempotency_record"
                                + " where key = ? and encode(body, 'escape') like '%whsec%'")
                        .param(key)
                        .query(Long.class)
                        .single())
                .as("the secret is kept encrypted")
                .isZero();
        forgetAnswer(key);
        var again = shop.post("/v1/webhooks", body, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(shop.get("/v1/webhooks").json()).hasSize(1);

        var rotation = UUID.randomUUID().toString();
        var rotated = shop.post(path(first) + "/rotate-secret", "", rotation);
        forgetAnswer(rotation);
        assertThat(shop.post(path(first) + "/rotate-secret", "", rotation).json())
                .isEqualTo(rotated.json());

        var older = UUID.randomUUID().toString();
        shop.patch(path(first), "{\"events\":[\"LINK_UPDATED\"]}", older);
        shop.patch(
                path(first),
                "{\"events\":[\"TIER_CHANGED\"]}",
                UUID.randomUUID().toString());
        forgetAnswer(older);
        shop.patch(path(first), "{\"events\":[\"LINK_UPDATED\"]}", older);
        assertThat(shown(first).get("events").toString())
                .as("the later change stays")
                .isEqualTo("[\"TIER_CHANGED\"]");
    }

    @Test
    void aPlatformSeesItsOwnWebhooksOnly() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        post(path(webhook) + "/test", "{}");
        var delivery = await().atMost(SOON)
                .until(() -> deliveries("?status=DELIVERED"), all -> all.size() == 1)
                .getFirst()
                .get("delivery_id")
                .asString();
        var other = client(platform + "-other", Role.SERVICE);
        assertThat(other.get("/v1/webhooks").json()).isEmpty();
        for (var refused : List.of(
                other.patch(path(webhook), "{}", UUID.randomUUID().toString()),
                other.delete(path(webhook), UUID.randomUUID().toString()),
                other.post(path(webhook) + "/rotate-secret", ""),
                other.post(path(webhook) + "/test", ""),
                other.get(path(webhook) + "/deliveries"),
                other.post(path(webhook) + "/deliveries/" + delivery + "/redeliver", ""))) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.errorCode()).isEqualTo("NOT_FOUND");
        }
        var admin = client(platform + "-admin", platform, Role.CLIENT_ADMIN);
        assertThat(admin.get("/v1/webhooks").json()).hasSize(1);
        assertThat(ledger.client("rrr-admin").get("/v1/webhooks").body())
                .contains(webhook.json().get("webhook_id").asString());
        assertThat(ledger.client("auditor").get("/v1/webhooks").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {}                                                                                    | events
                {"url":"https://hooks.example/"}                                                      | events
                {"events":["POINTS_POSTED"]}                                                          | url
                {"url":"https://hooks.example/","events":[]}                                          | events
                {"url":"https://hooks.example/","events":["NO_SUCH_EVENT"]}                           | events
                {"url":"https://hooks.example/","events":["WEBHOOK_TEST"]}                            | events
                {"url":"https://hooks.example/","events":[null]}                                      | events
                {"url":"https://hooks.example/","events":"POINTS_POSTED"}                             | events
                {"url":"http://hooks.example/","events":["POINTS_POSTED"]}                            | url
                {"url":"https://10.0.0.1/","events":["POINTS_POSTED"]}                                | url
                {"url":"https://hooks.example/","events":["POINTS_POSTED"],"secret":"too short"}      | secret
                {"url":17,"events":["POINTS_POSTED"]}                                                 | url
                """)
    void whatIsNoWebhookIsRefused(String body, String field) {
        var refused = post("/v1/webhooks", body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString()).startsWith(field);
        assertThat(shop.get("/v1/webhooks").json()).isEmpty();
    }

    @Test
    void theServersOwnPortsAndThatOfItsPostgresAreRefused() throws Exception {
        var postgres = RuntimeFile.read(ledger.data()).orElseThrow().jdbcUrl().replaceFirst("jdbc:", "");
        for (var url : List.of(ledger.url(), "http://localhost:" + ledger.managementPort(), postgres)) {
            var port = URI.create(url).getPort();
            var refused = create(shop, "http://127.0.0.1:" + port + "/v1/members", "\"POINTS_POSTED\"", null);
            assertThat(refused.status()).as(refused.body()).isEqualTo(422);
            assertThat(refused.json().at("/error/details/rule").asString()).isEqualTo("public_address");
        }
    }

    @Test
    void aPlatformHasAtMostTwentyWebhooks() {
        var all = IntStream.range(0, 20)
                .mapToObj(i -> create(shop, receiver.url() + i, "\"TIER_CHANGED\"", null))
                .toList();
        assertThat(all).allMatch(answer -> answer.status() == 201);
        assertThat(create(shop, receiver.url(), "\"TIER_CHANGED\"", null).status())
                .isEqualTo(422);
        shop.delete(path(all.getFirst()), UUID.randomUUID().toString());
        assertThat(create(shop, receiver.url(), "\"TIER_CHANGED\"", null).status())
                .isEqualTo(201);
    }

    @Test
    void deliveriesComeInPagesNewestFirst() {
        var webhook = subscribe("\"POINTS_POSTED\"");
        for (var i = 0; i < 5; i++) {
            post(path(webhook) + "/test", "{}");
        }
        await().atMost(SOON).until(() -> deliveries("?status=DELIVERED").size() == 5);
        var seen = new ArrayList<String>();
        var next = path(webhook) + "/deliveries?limit=2&status=DELIVERED";
        while (!next.isEmpty()) {
            var page = shop.get(next);
            assertThat(page.json().size()).isLessThanOrEqualTo(2);
            page.json().forEach(one -> seen.add(one.get("delivery_id").asString()));
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }
        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(shop.get(path(webhook) + "/deliveries?status=NONE").status()).isEqualTo(422);
        assertThat(shop.get(path(webhook) + "/deliveries?limit=501").status()).isEqualTo(422);
    }

    @Test
    void attemptsAreMeasured() throws Exception {
        var webhook = subscribe("\"POINTS_POSTED\"");
        post(path(webhook) + "/test", "{}");
        await().atMost(SOON).until(() -> !receiver.all().isEmpty());
        try (var http = HttpClient.newHttpClient()) {
            var metrics = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + ledger.managementPort() + "/actuator/prometheus"))
                    .build();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    http.send(metrics, BodyHandlers.ofString()).body())
                            .containsPattern("ledger_webhook_attempts_total\\{outcome=\"delivered\"[^}]*} [1-9]")
                            .contains("ledger_webhook_oldest_undelivered_seconds"));
        }
    }

    private Answer subscribe(String events) {
        return subscribe(shop, receiver, events);
    }

    private static Answer subscribe(ApiClient client, WebhookReceiver at, String events) {
        var webhook = create(client, at.url(), events, null);
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        at.verifyWith(webhook.json().get("secret").asString());
        return webhook;
    }

    private static Answer create(ApiClient client, String url, String events, String secret) {
        return client.post("/v1/webhooks", body(url, events, secret));
    }

    private static String body(String url, String events, String secret) {
        return """
                {"url":"%s","events":[%s]%s}""".formatted(url, events, secret == null ? "" : ",\"secret\":\"" + secret + "\"");
    }

    private static String path(Answer webhook) {
        return "/v1/webhooks/" + webhook.json().get("webhook_id").asString();
    }

    private JsonNode shown(Answer webhook) {
        return shop.get("/v1/webhooks")
                .json()
                .valueStream()
                .filter(one -> one.get("webhook_id").equals(webhook.json().get("webhook_id")))
                .findFirst()
                .orElseThrow();
    }

    /** The deliveries of all webhooks of the platform. */
    private List<JsonNode> deliveries(String query) {
        return shop.get("/v1/webhooks")
                .json()
                .valueStream()
                .flatMap(one -> shop.get("/v1/webhooks/" + one.get("webhook_id").asString() + "/deliveries" + query)
                        .json()
                        .valueStream())
                .toList();
    }

    private List<Received> told(Linked user, int times) {
        await().atMost(SOON).until(() -> receiver.about(user.memberId()).size() >= times);
        return receiver.about(user.memberId());
    }

    private static long points(Received received) {
        return received.data().path("points_delta").asLong(0);
    }

    private void redeem(Linked user) {
        var redeemed = post(
                "/v1/redeem",
                user.quoteExact(2_000, 600)
                        .replaceFirst("\\{", "{\"client_order_id\":\"cart-" + user.userId() + "\","));
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
    }

    private Answer post(String path, String body) {
        return shop.post(path, body);
    }

    /** As if the node had died before it kept the answer. */
    private void forgetAnswer(String key) {
        await().atMost(SOON)
                .until(() -> ledger.jdbc()
                                .sql("delete from edge.idempotency_record where key = ? and state = 'COMPLETED'")
                                .param(key)
                                .update()
                        == 1);
    }

    private void failingSince(Answer webhook, String ago) {
        ledger.jdbc()
                .sql("update webhook.subscription set failing_since = now() - ?::interval where webhook_id = ?::uuid")
                .params(ago, webhook.json().get("webhook_id").asString())
                .update();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private ApiClient client(String platformAndClient, Role role) {
        return client(platformAndClient, platformAndClient, role);
    }

    private ApiClient client(String clientId, String ofPlatform, Role role) {
        ledger.part(Credentials.class).add(clientId, ofPlatform, role, SECRET);
        return ApiClient.login(ledger.url(), new Client(clientId, SECRET, role.name()));
    }
}
