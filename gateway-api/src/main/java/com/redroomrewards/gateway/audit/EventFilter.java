package com.redroomrewards.gateway.audit;

import com.redroomrewards.projections.audit.EventPlatforms;
import com.redroomrewards.projections.audit.StoredEvent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events are wanted.
 *
 * @param names stored names, or what stands before their dot for all of an aggregate's kind; all when there is none
 * @param platform the only platform whose events are wanted: written on its behalf, and naming no other; null for any
 */
record EventFilter(Set<String> names, @Nullable String platform) {

    EventFilter {
        names = Set.copyOf(names);
    }

    boolean takes(StoredEvent event) {
        return isNamed(event.name()) && (platform == null || isOf(platform, event));
    }

    private boolean isNamed(String name) {
        return names.isEmpty() || names.contains(name) || names.contains(name.split("\\.", 2)[0]);
    }

    private static boolean isOf(String own, StoredEvent event) {
        return EventPlatforms.of(event)
                .filter(platforms -> platforms.sender().equals(own))
                .filter(platforms -> platforms.nameNoOtherThan(own))
                .isPresent();
    }
}
