package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.acceptance.WebhookReceiver.Received;
import com.redroomrewards.gateway.edge.operation.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A platform of its own with a receiver of its webhooks, checked afterwards against what the API's description says. */
abstract class WebhookScenario {

    static final String ALL = """
            "POINTS_POSTED","POINTS_REVERSED","REDEMPTION_COMMITTED","REDEMPTION_REVERSED","LINK_UPDATED",
            "PROMOTION_STATUS_CHANGED","TRANSFER_COMPLETED","TRANSFER_REVERSED","POINTS_EXPIRING","POINTS_EXPIRED",
            "TIER_CHANGED","ADJUSTMENT_STATUS_CHANGED"\
            """;
    static final Duration SOON = Duration.ofSeconds(10);

    final TestLedger ledger = TestLedger.shared();
    final String platform = "w" + UUID.randomUUID().toString().substring(0, 8);
    final ApiClient shop = client(platform, Role.SERVICE);
    final Members members = new Members(shop);
    WebhookReceiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void whatCameIsAsDescribed() {
        assertThat(receiver.all()).allSatisfy(came -> Contract.of(ledger.url()).checkWebhook(came.body()));
    }

    // Those of the platforms that are named after it, too; the other tests' go on.
    @AfterEach
    void stop() {
        ledger.jdbc()
                .sql("update webhook.subscription set status = 'DISABLED', disabled_reason = 'REQUESTED'"
                        + " where starts_with(platform, ?)")
                .param(platform)
                .update();
        receiver.close();
    }

    Answer subscribe(String events) {
        return subscribe(shop, receiver, events);
    }

    static Answer subscribe(ApiClient client, WebhookReceiver at, String events) {
        var webhook = create(client, at.url(), events, null);
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        at.verifyWith(webhook.json().get("secret").asString());
        return webhook;
    }

    static Answer create(ApiClient client, String url, String events, String secret) {
        return client.post("/v1/webhooks", body(url, events, secret));
    }

    static String body(String url, String events, String secret) {
        return """
                {"url":"%s","events":[%s]%s}""".formatted(url, events, secret == null ? "" : ",\"secret\":\"" + secret + "\"");
    }

    static String path(Answer webhook) {
        return "/v1/webhooks/" + webhook.json().get("webhook_id").asString();
    }

    JsonNode shown(Answer webhook) {
        return shop.get("/v1/webhooks")
                .json()
                .valueStream()
                .filter(one -> one.get("webhook_id").equals(webhook.json().get("webhook_id")))
                .findFirst()
                .orElseThrow();
    }

    /** The deliveries of all webhooks of the platform. */
    List<JsonNode> deliveries(String query) {
        return shop.get("/v1/webhooks")
                .json()
                .valueStream()
                .flatMap(one -> shop.get("/v1/webhooks/" + one.get("webhook_id").asString() + "/deliveries" + query)
                        .json()
                        .valueStream())
                .toList();
    }

    List<Received> told(Linked user, int times) {
        await().atMost(SOON).until(() -> receiver.about(user.memberId()).size() >= times);
        return receiver.about(user.memberId());
    }

    Answer post(String path, String body) {
        return shop.post(path, body);
    }

    ApiClient client(String platformAndClient, Role role) {
        return client(platformAndClient, platformAndClient, role);
    }

    ApiClient client(String clientId, String ofPlatform, Role role) {
        return ledger.newClient(clientId, ofPlatform, role);
    }
}
