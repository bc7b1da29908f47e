package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.gateway.edge.operation.Role;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Adding, showing, changing and trying webhooks, and their deliveries (http.md, Webhooks). */
class WebhookAdministrationIT extends WebhookScenario {

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
        ledger.forgetAnswer(key);
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
        ledger.forgetAnswer(key);
        var again = shop.post("/v1/webhooks", body, key);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(shop.get("/v1/webhooks").json()).hasSize(1);

        var rotation = UUID.randomUUID().toString();
        var rotated = shop.post(path(first) + "/rotate-secret", "", rotation);
        ledger.forgetAnswer(rotation);
        assertThat(shop.post(path(first) + "/rotate-secret", "", rotation).json())
                .isEqualTo(rotated.json());

        var older = UUID.randomUUID().toString();
        shop.patch(path(first), "{\"events\":[\"LINK_UPDATED\"]}", older);
        shop.patch(
                path(first),
                "{\"events\":[\"TIER_CHANGED\"]}",
                UUID.randomUUID().toString());
        ledger.forgetAnswer(older);
        shop.patch(path(first), "{\"events\":[\"LINK_UPDATED\"]}", older);
        assertThat(shown(first).get("events").toString())
                .as("the later change stays")
                .isEqualTo("[\"TIER_CHANGED\"]");
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
        ledger.forgetAnswer(key);
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
}
