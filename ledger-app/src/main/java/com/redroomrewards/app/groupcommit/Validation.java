package com.redroomrewards.app.groupcommit;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Lets units of work decide on what is in memory, and finds at their commit whether that was the newest: a unit that has
 * read an old version is refused, whether it appends something or not, and runs again.
 */
public final class Validation {

    private final GroupCommit groupCommit;

    /** Of the units of work that this group commit writes. */
    public Validation(GroupCommit groupCommit) {
        this.groupCommit = groupCommit;
    }

    /**
     * Has the current unit of work refused if the aggregate is not at that version when its turn comes, or has come there
     * by other events.
     */
    public void expect(String aggregateId, long version, Lineage lineage) {
        staged().read(aggregateId, version);
        staged().touch(lineage);
    }

    /** Notes that the current unit of work makes the aggregate. */
    public void creates(Lineage lineage) {
        staged().touch(lineage);
    }

    /** Has the current unit of work refused if the aggregate exists when its turn comes. */
    public void expectAbsent(String aggregateId) {
        staged().read(aggregateId, Append.ABSENT);
    }

    /**
     * Locks that end when the unit of work is in the queue, not when it is written: what comes after it in the queue
     * may rest on it, since it is written after it or not at all. So one account takes as many commands in a flush as
     * many accounts do.
     */
    public LockFactory untilHandedOver(LockFactory locks) {
        return identifier -> {
            var lock = new OnceReleased(locks.obtainLock(identifier));
            staged().release(lock);
            return lock;
        };
    }

    private StagedUnit staged() {
        return StagedUnit.of(CurrentUnitOfWork.get().root(), groupCommit);
    }

    /** Axon releases it again at the end of the unit of work. Both times it is the thread that has locked it. */
    private static final class OnceReleased implements Lock {

        private final Lock lock;
        private boolean released;

        OnceReleased(Lock lock) {
            this.lock = lock;
        }

        @Override
        public void release() {
            if (!released) {
                released = true;
                lock.release();
            }
        }

        @Override
        public boolean isHeld() {
            return !released && lock.isHeld();
        }
    }
}
