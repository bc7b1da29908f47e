package com.redroomrewards.app.repository;

import com.redroomrewards.app.groupcommit.Lineage;
import org.axonframework.common.lock.LockFactory;

/** On Axon Server, which checks only what is appended to: each load reads what the stream has beyond what is in memory. */
final class CheckedAtLoad implements Freshness {

    @Override
    public boolean isCheckedAtCommit() {
        return false;
    }

    @Override
    public void hasRead(String aggregateId, long version, Lineage lineage) {
        // It was the newest a moment ago.
    }

    @Override
    public void hasMade(Lineage lineage) {
        // Nobody sees it before it is written.
    }

    @Override
    public void hasMissed(String aggregateId) {
        // It was not there a moment ago.
    }

    @Override
    public LockFactory locks(LockFactory locks) {
        return locks;
    }
}
