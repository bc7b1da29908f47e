package com.redroomrewards.app.groupcommit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.common.lock.Lock;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a unit of work has read, what it wants to append and what it has locked, until it commits: then it is handed over
 * once, its locks end, and it waits for the outcome. For one thread.
 */
final class StagedUnit {

    private final Map<String, Long> reads = new HashMap<>();
    private final Set<Lineage> lineages = new HashSet<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<Lock> locks = new ArrayList<>();

    /** The one of that root unit of work, which commits it with its own commit. */
    static StagedUnit of(UnitOfWork<?> root, GroupCommit groupCommit) {
        return root.getOrComputeResource(StagedUnit.class.getName() + groupCommit, key -> {
            var staged = new StagedUnit();
            root.onCommit(unitOfWork -> staged.commit(groupCommit));
            return staged;
        });
    }

    void append(List<StoredEvent> appended) {
        events.addAll(appended);
    }

    /** Notes what was read; of several reads the first counts, as later ones see the unit's own changes. */
    void read(String aggregateId, long version) {
        reads.putIfAbsent(aggregateId, version);
    }

    /** Notes an aggregate that it has read or made, whose events come from this unit from now on. */
    void touch(Lineage lineage) {
        lineages.add(lineage);
    }

    /** Hands a lock over, to be released as soon as the unit has its place in the queue. */
    void release(Lock lock) {
        locks.add(lock);
    }

    private void commit(GroupCommit groupCommit) {
        var restsOn =
                lineages.stream().map(Lineage::last).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        var append = new Append(reads, restsOn, events);
        if (!events.isEmpty()) {
            lineages.forEach(lineage -> lineage.comesFrom(append.fate()));
        }
        groupCommit.append(append, () -> locks.forEach(Lock::release));
    }
}
