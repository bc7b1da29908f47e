package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.app.auditor.ReplayCommand;
import com.redroomrewards.app.deadletter.DeadLettersCommand;
import com.redroomrewards.gateway.edge.adminaction.AdminAction;
import com.redroomrewards.gateway.edge.adminaction.AdminActions;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is changed and is no event leaves a trail of who did it (infra/docs/adr/0031). */
class AdminActionsIT extends WebhookScenario {

    private final String key = UUID.randomUUID().toString();
    private final UUID trace = UUID.randomUUID();

    @Test
    void whatIsDoneToAWebhook() {
        var created = send("POST", "/v1/webhooks", body(receiver.url(), "\"POINTS_POSTED\"", null));
        var path = path(created);
        send("PATCH", path, "{\"events\":[\"TIER_CHANGED\"]}");
        send("POST", path + "/rotate-secret", "{}");
        var tested = send("POST", path + "/test", "{}").json();
        ledger.jdbc()
                .sql(
                        "update webhook.delivery set status = 'DELIVERED', finished_at = now() where delivery_id = ?::uuid")
                .param(tested.get("delivery_id").asString())
                .update();
        send("POST", path + "/deliveries/" + tested.get("delivery_id").asString() + "/redeliver", "{}");
        send("DELETE", path, "");

        assertThat(actions())
                .extracting(AdminAction::action)
                .containsExactly(
                        "webhook.deleted",
                        "webhook.redelivered",
                        "webhook.tested",
                        "webhook.secret-rotated",
                        "webhook.changed",
                        "webhook.created");
        assertThat(actions()).allSatisfy(action -> {
            assertThat(action.subject())
                    .isEqualTo(created.json().get("webhook_id").asString());
            assertThat(action.actorType()).isEqualTo("SERVICE");
            assertThat(action.actorId()).isNotEmpty();
        });
        assertThat(actions().getLast().details()).contains("127.0.0.1", "POINTS_POSTED");
    }

    @Test
    void aRepetitionIsNoSecondActionAndARefusalNone() {
        var body = body(receiver.url(), "\"POINTS_POSTED\"", null);
        var path = path(send("POST", "/v1/webhooks", body));
        ledger.forgetAnswer(key);
        send("POST", "/v1/webhooks", body);
        assertThat(actions()).hasSize(1);

        assertThat(send("DELETE", "/v1/webhooks/" + UUID.randomUUID(), "").status())
                .isEqualTo(404);
        assertThat(send("POST", path + "/deliveries/" + UUID.randomUUID() + "/redeliver", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(actions()).hasSize(1);
    }

    @Test
    void whatIsDoneAtTheCommandLine() {
        var before = Instant.now();
        Said.by(new ReplayCommand(), "--data", ledger.data().toString()).mustHold();
        Said.by(new DeadLettersCommand(), "retry", "--data", ledger.data().toString())
                .mustHold();
        assertThat(trail().since(before.minusSeconds(1), 100))
                .filteredOn(action -> action.actorType().equals(AdminAction.OPERATOR))
                .extracting(AdminAction::action)
                .contains("read-models.replaced", "dead-letters.retried");
    }

    @Test
    void theFirstClientsAreTheLedgersOwnDoing() {
        assertThat(trail().since(Instant.EPOCH, Integer.MAX_VALUE))
                .filteredOn(action -> action.actorType().equals(AdminAction.LEDGER))
                .extracting(AdminAction::subject)
                .contains("xcn", "xcn-admin", "rrr-admin", "auditor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE edge.admin_action SET actor_id = 'me'",
                "DELETE FROM edge.admin_action",
                "TRUNCATE edge.admin_action"
            })
    void notEvenTheOwnerTakesOneBack(String sql) {
        assertThatThrownBy(() -> ledger.jdbc().sql(sql).update()).rootCause().hasMessageContaining("never changed");
    }

    private ApiClient.Answer send(String method, String path, String body) {
        HttpRequest.Builder request = shop.request(path);
        return ApiClient.send(request.setHeader("X-Request-Trace", trace.toString())
                .header("Idempotency-Key", key)
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private List<AdminAction> actions() {
        return trail().since(Instant.EPOCH, Integer.MAX_VALUE).stream()
                .filter(action -> action.traceId().equals(trace))
                .toList();
    }

    private AdminActions trail() {
        return ledger.part(AdminActions.class);
    }
}
