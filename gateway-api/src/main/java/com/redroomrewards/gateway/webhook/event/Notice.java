package com.redroomrewards.gateway.webhook.event;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What platforms are told of a domain event (http.md, Webhooks).
 *
 * @param type what it is called
 * @param occurredAt when it took effect
 * @param platform the platform on whose behalf it happened
 * @param members the members whose other platforms are told, too; empty when it is that platform's own affair
 * @param lanes what it must be told in order of: the members, or the thing that it happened to where there are none
 * @param data as the contract has it, in order
 * @param ownData what of the data only that platform sees (http.md, Tokens)
 * @param clientUserOf the link whose user's id belongs into the data, in the place of its null; the ledger does not
 *     keep it in clear; null when it stays null, as of a user who was erased
 */
public record Notice(
        WebhookEventType type,
        Instant occurredAt,
        String platform,
        List<UUID> members,
        List<UUID> lanes,
        Map<String, @Nullable Object> data,
        Set<String> ownData,
        @Nullable UUID clientUserOf) {

    static final String CLIENT_USER_ID = "client_user_id";

    public Notice {
        members = List.copyOf(members);
        lanes = List.copyOf(lanes);
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        ownData = Set.copyOf(ownData);
        if (!data.keySet().containsAll(ownData)) {
            throw new IllegalArgumentException("Hides what is not there: " + ownData);
        }
        if (clientUserOf != null && !data.containsKey(CLIENT_USER_ID)) {
            throw new IllegalArgumentException("A link is named with the id of its user only");
        }
    }

    /** Of a member, for every platform that sees the member. */
    static Notice ofMember(
            WebhookEventType type,
            Instant occurredAt,
            String platform,
            UUID memberId,
            Map<String, @Nullable Object> data,
            Set<String> ownData) {
        return new Notice(type, occurredAt, platform, List.of(memberId), List.of(memberId), data, ownData, null);
    }

    /** Of something that is the platform's own affair. */
    static Notice ofOwn(
            WebhookEventType type, Instant occurredAt, String platform, UUID lane, Map<String, @Nullable Object> data) {
        return new Notice(type, occurredAt, platform, List.of(), List.of(lane), data, Set.of(), null);
    }
}
