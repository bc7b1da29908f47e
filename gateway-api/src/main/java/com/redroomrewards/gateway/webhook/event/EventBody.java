package com.redroomrewards.gateway.webhook.event;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is sent (http.md, Webhooks): made once, and the same on every retry.
 *
 * @param eventId names the notice; the same for every subscription and every retry
 * @param eventType what it is called
 * @param json the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record EventBody(String eventId, String eventType, byte[] json) {

    /** Names a call that an operator makes to see whether his endpoint answers; nobody can subscribe to it. */
    public static final String TEST = "WEBHOOK_TEST";

    /** The longest body, in bytes. */
    static final int MAX_BYTES = 100_000;

    /** The id of what is told of an event; no {@code .} and no {@code $} is in it. */
    public static String eventId(String eventIdentifier, WebhookEventType type) {
        return DerivedId.of("webhook-event", eventIdentifier, type.name()).toString();
    }

    /**
     * The body for a platform.
     *
     * @param platform who is told; what is another platform's own is null then
     * @param clientUserId the id of the user whose link the notice is about, null when it is about none
     */
    public static EventBody of(String eventId, Notice notice, String platform, @Nullable String clientUserId) {
        var data = new LinkedHashMap<String, @Nullable Object>(notice.data());
        if (!platform.equals(notice.platform())) {
            notice.ownData().forEach(key -> data.put(key, null));
        }
        if (notice.clientUserOf() != null) {
            data.put(Notice.CLIENT_USER_ID, clientUserId);
        }
        return of(eventId, notice.type().name(), notice.occurredAt(), data);
    }

    /** The body of a test call. */
    public static EventBody ofTest(UUID webhookId, UUID deliveryId, Instant at) {
        return of(deliveryId.toString(), TEST, at, Map.of("webhook_id", webhookId.toString()));
    }

    private static EventBody of(String eventId, String type, Instant occurredAt, Map<String, ?> data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event_id", eventId);
        body.put("event_type", type);
        body.put("occurred_at", occurredAt.toString());
        body.put("data", data);
        var json = JavaScriptJson.write(body);
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("A body of " + json.length + " bytes is too long");
        }
        return new EventBody(eventId, type, json);
    }
}
