package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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

    /** How many points are still to be posted. */
    long points() {
        return byEntry.values().stream()
                .mapToLong(accepted -> accepted.earning().points())
                .reduce(0, Math::addExact);
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

    /** Those whose time has not come at that moment, the next one first. */
    List<PendingEarning> notDue(Instant at) {
        return byEntry.values().stream()
                .filter(accepted -> !accepted.isDue(at))
                .sorted(Due.IN_TURN)
                .toList();
    }

    /** Takes over what another account has accepted. */
    void absorb(List<PendingEarning> others) {
        others.forEach(this::put);
    }

    Optional<PendingEarning> remove(UUID entryId) {
        return Optional.ofNullable(byEntry.remove(entryId));
    }
}
