package com.redroomrewards.app.repository;

import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;

/**
 * How aggregates of a type are kept in memory.
 *
 * @param maximumCount how many
 * @param isMostlyNew whether one that is asked for and is not in memory mostly does not exist yet
 * @param snapshots how its snapshots are made, which it is loaded from then; not at all where its history stays short
 */
record CachedType<T>(
        Class<T> aggregateType, long maximumCount, boolean isMostlyNew, SnapshotTriggerDefinition snapshots) {

    /** A type whose aggregates have a few events each. */
    static <T> CachedType<T> ofShortHistory(Class<T> aggregateType, long maximumCount) {
        return new CachedType<>(aggregateType, maximumCount, false, NoSnapshotTriggerDefinition.INSTANCE);
    }

    /** A type of few events each, of which one that is not in memory mostly does not exist. */
    static <T> CachedType<T> mostlyNew(Class<T> aggregateType, long maximumCount) {
        return new CachedType<>(aggregateType, maximumCount, true, NoSnapshotTriggerDefinition.INSTANCE);
    }

    /** A type whose aggregates live for years. */
    static <T> CachedType<T> ofLongHistory(
            Class<T> aggregateType, long maximumCount, SnapshotTriggerDefinition snapshots) {
        return new CachedType<>(aggregateType, maximumCount, false, snapshots);
    }

    boolean hasSnapshots() {
        return snapshots != NoSnapshotTriggerDefinition.INSTANCE;
    }
}
