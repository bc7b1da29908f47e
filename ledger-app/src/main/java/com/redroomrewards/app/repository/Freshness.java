package com.redroomrewards.app.repository;

import com.redroomrewards.app.groupcommit.Lineage;
import org.axonframework.common.lock.LockFactory;

/** How it is made sure that a decision rests on the newest version of what it has read. */
interface Freshness {

    /** Whether what is in memory will do for now, since an older version than the newest is found at the commit. */
    boolean isCheckedAtCommit();

    /** Notes what the current unit of work has read. */
    void hasRead(String aggregateId, long version, Lineage lineage);

    /** Notes what the current unit of work makes. */
    void hasMade(Lineage lineage);

    /** Notes that the current unit of work rests on there being no such aggregate. */
    void hasMissed(String aggregateId);

    /** Locks that keep others from an aggregate for as long as they would see what may still not happen. */
    LockFactory locks(LockFactory locks);
}
