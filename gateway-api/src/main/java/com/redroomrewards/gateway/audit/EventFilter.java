package com.redroomrewards.gateway.audit;

import com.redroomrewards.projections.audit.StoredEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which events are wanted.
 *
 * @param names stored names, or what stands before their dot for all of an aggregate's kind; all when there is none
 * @param platform the only platform on whose behalf they may be written, or null for any
 */
record EventFilter(Set<String> names, @Nullable String platform) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    EventFilter {
        names = Set.copyOf(names);
    }

    boolean takes(StoredEvent event) {
        return isNamed(event.name()) && (platform == null || platform.equals(platformOf(event)));
    }

    private boolean isNamed(String name) {
        return names.isEmpty() || names.contains(name) || names.contains(name.split("\\.", 2)[0]);
    }

    // Who can't be told from the metadata has nothing there that is its own.
    private static @Nullable String platformOf(StoredEvent event) {
        try {
            return JSON.readTree(event.metadata()).path("platform").asString(null);
        } catch (JacksonException e) {
            return null;
        }
    }
}
