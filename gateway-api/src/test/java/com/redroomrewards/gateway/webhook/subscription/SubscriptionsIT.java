package com.redroomrewards.gateway.webhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import com.redroomrewards.gateway.webhook.signature.SigningSecret;
import com.redroomrewards.gateway.webhook.subscription.Subscriptions.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A request to add a webhook that comes again when its answer is forgotten, on a real Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubscriptionsIT {

    private static final String PLATFORM = "shop";
    private static final String URL = "https://hooks.example/";
    private static final String SECRET = "a-secret-of-the-clients";
    private static final Set<WebhookEventType> EVENTS = Set.of(WebhookEventType.POINTS_POSTED);
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    private final UUID secretId = UUID.randomUUID();
    private WebhookDatabase database;
    private SigningSecrets secrets;
    private Subscriptions subscriptions;

    @BeforeAll
    void start() {
        database = new WebhookDatabase();
        secrets = new SigningSecrets(database.jdbc(), database.transaction(), new TestDigest(), new TestVault());
        subscriptions = new Subscriptions(database.jdbc(), database.transaction(), secrets);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void theSameRequestFindsWhatItHasAdded() {
        var webhook = UUID.randomUUID();
        assertThat(create(webhook, URL, EVENTS, SECRET, AT)).isEqualTo(AT);
        assertThat(create(webhook, URL, EVENTS, SECRET, AT.plusSeconds(60))).isEqualTo(AT);
    }

    @Test
    void anotherOneUnderItsKeyIsAConflict() {
        var webhook = UUID.randomUUID();
        create(webhook, URL, EVENTS, SECRET, AT);
        assertConflict(() -> create(webhook, URL + "other", EVENTS, SECRET, AT));
        assertConflict(() -> create(webhook, URL, Set.of(WebhookEventType.TIER_CHANGED), SECRET, AT));
        assertConflict(() -> create(webhook, URL, EVENTS, "another-secret-of-it", AT));
    }

    @Test
    void soIsTheSameOneOnceItsWebhookIsDeleted() {
        var webhook = UUID.randomUUID();
        create(webhook, URL, EVENTS, SECRET, AT);
        subscriptions.delete(webhook, Optional.of(PLATFORM), UUID.randomUUID(), AT);
        assertConflict(() -> create(webhook, URL, EVENTS, SECRET, AT));
    }

    @Test
    void noSecretLosesTheRestOfItsDayToAFourth() {
        var webhook = UUID.randomUUID();
        create(webhook, URL, EVENTS, SECRET, AT);
        var rotated = rotation();
        rotate(webhook, rotation());
        rotate(webhook, rotated);
        assertThat(secrets.valid(webhook)).hasSize(3);
        assertConflict(() -> rotate(webhook, rotation()));
        assertThat(secrets.valid(webhook)).hasSize(3).contains(new SigningSecret(SECRET));
        rotate(webhook, rotated);
        assertThat(secrets.valid(webhook)).as("the same request").hasSize(3);
        database.jdbc()
                .sql("update webhook.secret set expires_at = now() where secret_id = ?")
                .param(secretOf(webhook))
                .update();
        rotate(webhook, rotation());
        assertThat(secrets.valid(webhook)).as("the first has expired").hasSize(3);
    }

    @Test
    void twoSecretsReplacedInOneInstantKeepTheirPlaces() {
        var webhook = UUID.randomUUID();
        create(webhook, URL, EVENTS, SECRET, AT);
        var now = Instant.now();
        var second = UUID.randomUUID();
        var third = UUID.randomUUID();
        for (var id : List.of(second, third)) {
            secrets.rotate(webhook, secrets.seal(id, secrets.generate(id)), now);
        }
        assertThat(secrets.valid(webhook))
                .containsExactly(secrets.generate(third), secrets.generate(second), new SigningSecret(SECRET));
    }

    private SealedSecret rotation() {
        var id = UUID.randomUUID();
        return secrets.seal(id, secrets.generate(id));
    }

    private void rotate(UUID webhook, SealedSecret secret) {
        secrets.rotate(webhook, secret, Instant.now());
    }

    private Instant create(UUID webhook, String url, Set<WebhookEventType> events, String secret, Instant at) {
        return subscriptions.create(
                new Wanted(webhook, PLATFORM, url, events, -1, at),
                secrets.seal(secretOf(webhook), new SigningSecret(secret)));
    }

    private UUID secretOf(UUID webhook) {
        return new UUID(secretId.getMostSignificantBits(), webhook.getLeastSignificantBits());
    }

    private static void assertConflict(Runnable create) {
        assertThatThrownBy(create::run)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONFLICT));
    }
}
