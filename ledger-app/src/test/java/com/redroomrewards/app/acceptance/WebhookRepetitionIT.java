package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests about webhooks under a key that was used before, and whose answer the ledger has forgotten. */
class WebhookRepetitionIT extends WebhookScenario {

    private final String key = UUID.randomUUID().toString();

    @Test
    void eachWebhookHasItsOwnSecretTestAndChange() {
        var one = create();
        var other = create();
        var rotated = again(one, "/rotate-secret");
        var ofOther = again(other, "/rotate-secret");
        assertThat(ofOther.json().get("secret")).isNotEqualTo(rotated.json().get("secret"));
        assertThat(ofOther.json().get("webhook_id")).isEqualTo(other.json().get("webhook_id"));

        var tested = again(one, "/test");
        assertThat(again(other, "/test").json().get("delivery_id"))
                .isNotEqualTo(tested.json().get("delivery_id"));

        for (var webhook : new Answer[] {one, other}) {
            var changed = shop.patch(path(webhook), "{\"events\":[\"TIER_CHANGED\"]}", key);
            assertThat(changed.json().get("events").toString()).isEqualTo("[\"TIER_CHANGED\"]");
            ledger.forgetAnswer(key);
        }
    }

    @Test
    void eachDeliveryIsSentAgainByItself() {
        var webhook = create();
        var first = again(webhook, "/test").json().get("delivery_id").asString();
        var second = shop.post(path(webhook) + "/test", "{}")
                .json()
                .get("delivery_id")
                .asString();
        ledger.jdbc()
                .sql("update webhook.delivery set status = 'DELIVERED', finished_at = now()"
                        + " where webhook_id = ?::uuid")
                .param(webhook.json().get("webhook_id").asString())
                .update();
        var again = again(webhook, "/deliveries/" + first + "/redeliver");
        var other = again(webhook, "/deliveries/" + second + "/redeliver");
        assertThat(other.json().get("event_id").asString()).isEqualTo(second);
        assertThat(other.json().get("delivery_id")).isNotEqualTo(again.json().get("delivery_id"));
    }

    private Answer again(Answer webhook, String call) {
        var answer = shop.post(path(webhook) + call, "{}", key);
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        ledger.forgetAnswer(key);
        return answer;
    }

    // Nobody listens there: what is sent waits.
    private Answer create() {
        var webhook = create(shop, "http://127.0.0.1:9/", "\"POINTS_POSTED\"", null);
        assertThat(webhook.status()).as(webhook.body()).isEqualTo(201);
        return webhook;
    }
}
