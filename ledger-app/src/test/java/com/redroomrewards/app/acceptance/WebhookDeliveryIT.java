package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.operations.Scrape;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How webhooks are delivered, tried again and given up (http.md, Webhooks). */
class WebhookDeliveryIT extends WebhookScenario {

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
        assertThat(told(lucky, 5)).extracting(WebhookDeliveryIT::points).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told(unlucky, 7)).extracting(WebhookDeliveryIT::points).containsExactly(1L, 1L, 1L, 2L, 3L, 4L, 5L);
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
                    .extracting(WebhookDeliveryIT::points)
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
    void attemptsAreMeasured() throws Exception {
        var webhook = subscribe("\"POINTS_POSTED\"");
        post(path(webhook) + "/test", "{}");
        await().atMost(SOON).until(() -> !receiver.all().isEmpty());
        await().atMost(SOON).untilAsserted(() -> {
            var metrics = Scrape.of(ledger.managementPort());
            assertThat(metrics.sum("ledger_webhook_attempts_total", Map.of("outcome", "delivered")))
                    .isPositive();
            assertThat(metrics.names()).contains("ledger_webhook_oldest_undelivered_seconds");
        });
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

    private static long points(Received received) {
        return received.data().path("points_delta").asLong(0);
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
}
