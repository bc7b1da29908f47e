package com.redroomrewards.gateway.webhook.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.gateway.edge.digest.TestDigest;
import com.redroomrewards.gateway.edge.vault.TestVault;
import com.redroomrewards.gateway.webhook.WebhookDatabase;
import com.redroomrewards.gateway.webhook.delivery.NewDeliveries;
import com.redroomrewards.gateway.webhook.event.Notice;
import com.redroomrewards.gateway.webhook.event.WebhookEventType;
import com.redroomrewards.gateway.webhook.outbox.OutboxFailures.Named;
import com.redroomrewards.gateway.webhook.outbox.WebhookOutbox.Streamed;
import com.redroomrewards.gateway.webhook.subscription.Listeners;
import com.redroomrewards.gateway.webhook.subscription.TestSubscriptions;
import com.redroomrewards.projections.batch.Sequenced;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox on a real Postgres that does not take what is to be told. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookOutboxIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private WebhookDatabase database;
    private AnnotationConfigApplicationContext parts;

    @BeforeEach
    void start() {
        database = new WebhookDatabase();
        new TestSubscriptions(database.jdbc(), database.transaction(), new TestDigest(), new TestVault()).add("shop");
        parts = new AnnotationConfigApplicationContext();
        parts.registerBean(JdbcClient.class, database::jdbc);
        parts.registerBean(SimpleMeterRegistry.class, () -> registry);
        // Nothing that is told here names a user.
        parts.registerBean(Envelopes.class, () -> new Envelopes(null, new TestVault()));
        parts.register(Listeners.class, NewDeliveries.class, OutboxFailures.class, WebhookOutbox.class);
        parts.refresh();
    }

    @AfterEach
    void stop() {
        parts.close();
        database.close();
    }

    @Test
    void aBatchThatTheDatabaseDoesNotTakeIsCountedAndNamed(CapturedOutput output) {
        database.jdbc()
                .sql("alter table webhook.delivery add constraint full_disk check (event_type = 'TEST')")
                .update();
        assertThatThrownBy(() -> write(streamed("first", 1), streamed("second", 2), streamed("third", 3)))
                .hasStackTraceContaining("full_disk");
        assertThat(failures()).isOne();
        assertThat(output).contains("from event first (PointsEarned of", "to event third (PointsEarned of");
        database.jdbc()
                .sql("alter table webhook.delivery drop constraint full_disk")
                .update();
        write(streamed("first", 1), streamed("second", 2), streamed("third", 3));
        assertThat(failures()).isOne();
        assertThat(database.jdbc()
                        .sql("select count(*) from webhook.delivery")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    private void write(Streamed... events) {
        var batch = Stream.of(events)
                .map(event -> new Sequenced<>(event, event.position()))
                .toList();
        database.transaction()
                .executeWithoutResult(
                        status -> parts.getBean(WebhookOutbox.class).write(batch));
    }

    private static Streamed streamed(String identifier, long position) {
        var member = new UUID(7, position);
        var notice = new Notice(
                WebhookEventType.POINTS_POSTED,
                Instant.parse("2026-11-21T10:00:00Z"),
                "shop",
                List.of(member),
                List.of(member),
                Map.of(),
                Set.of(),
                null);
        return new Streamed(new Named(identifier, PointsEarned.class, member), position, List.of(notice), null);
    }

    private double failures() {
        return registry.get("ledger.webhook.outbox.failures").counter().count();
    }
}
