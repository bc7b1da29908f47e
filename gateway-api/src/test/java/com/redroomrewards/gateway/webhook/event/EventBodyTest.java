package com.redroomrewards.gateway.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventBodyTest {

    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void aBodyIsAtMostAHundredKilobytes() {
        var overhead = body("").json().length;
        assertThat(body("x".repeat(100_000 - overhead)).json()).hasSize(100_000);
        assertThatThrownBy(() -> body("x".repeat(100_001 - overhead))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTestNamesItsWebhook() {
        var webhook = UUID.randomUUID();
        var delivery = UUID.randomUUID();
        var body = EventBody.ofTest(webhook, delivery, AT);
        assertThat(new String(body.json(), StandardCharsets.UTF_8)).isEqualTo("""
                        {"event_id":"%s","event_type":"WEBHOOK_TEST","occurred_at":"2026-11-21T10:00:00Z",\
                        "data":{"webhook_id":"%s"}}""".formatted(delivery, webhook));
    }

    @Test
    void aNoticeHidesOnlyWhatItHas() {
        assertThatThrownBy(() -> Notice.ofMember(
                        WebhookEventType.POINTS_POSTED, AT, "xcn", UUID.randomUUID(), Map.of(), Set.of("source_ref")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EventBody body(String text) {
        var notice = Notice.ofMember(
                WebhookEventType.POINTS_POSTED, AT, "xcn", UUID.randomUUID(), Map.of("text", text), Set.of());
        return EventBody.of("id", notice, "xcn", null);
    }
}
