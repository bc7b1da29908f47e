package com.redroomrewards.projections.audit;

import com.redroomrewards.domain.identity.LedgerPlatform;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which platforms an event tells of. They need not be the same: a command of one platform also posts what another one's earning
 * has come due with, and a merge hands on what all of them have written of a member.
 *
 * @param sender on whose behalf the command was given that wrote it
 * @param named those that its payload names, at whatever depth
 */
public record EventPlatforms(String sender, Set<String> named) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public EventPlatforms {
        named = Set.copyOf(named);
    }

    /** Those of an event; empty when they can't be read, so that nobody can tell whose it is. */
    public static Optional<EventPlatforms> of(StoredEvent event) {
        try {
            var sender = JSON.readTree(event.metadata()).path("platform");
            var payload = JSON.readTree(event.payload());
            if (!sender.isString() || !payload.isObject()) {
                return Optional.empty();
            }
            var named = new HashSet<String>();
            collect(payload, false, named);
            return Optional.of(new EventPlatforms(sender.asString(), named));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode node, boolean isPlatform, Set<String> named) {
        if (isPlatform && node.isString()) {
            named.add(node.asString());
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, isPlatform, named));
        }
        node.properties()
                .forEach(field -> collect(field.getValue(), isPlatform || namesPlatforms(field.getKey()), named));
    }

    // "platform", "signing_platform", "platforms".
    private static boolean namesPlatforms(String field) {
        return field.equals("platforms") || field.endsWith("platform");
    }

    /** Whether the payload names that platform alone, the ledger's own, which is no secret, or none. */
    public boolean nameNoOtherThan(String platform) {
        return named.stream().allMatch(name -> name.equals(platform) || name.equals(LedgerPlatform.NAME));
    }
}
