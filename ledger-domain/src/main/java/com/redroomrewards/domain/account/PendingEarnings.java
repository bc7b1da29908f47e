package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The accepted earnings of an account that are not posted yet, by their entries. */
final class PendingEarnings {

    private final Map<UUID, PendingEarning> byEntry = new HashMap<>();

    PendingEarnings() {}

    /** The earnings as they stood. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PendingEarnings of(Map<UUID, PendingEarning> byEntry) {
        var pending = new PendingEarnings();
        pending.byEntry.putAll(byEntry);
        return pending;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    Map<UUID, PendingEarning> byEntry() {
        return Collections.unmodifiableMap(byEntry);
    }

    int size() {
        return byEntry.size();
    }

    Collection<PendingEarning> all() {
        return byEntry.values();
    }

    Optional<PendingEarning> find(UUID entryId) {
        return Optional.ofNullable(byEntry.get(entryId));
    }

    void put(PendingEarning accepted) {
        byEntry.put(accepted.earning().entryId(), accepted);
    }

    Optional<PendingEarning> remove(UUID entryId) {
        return Optional.ofNullable(byEntry.remove(entryId));
    }
}
