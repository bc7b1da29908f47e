package com.redroomrewards.app.repository;

import com.redroomrewards.app.command.RetryingCommandBus;
import com.redroomrewards.app.groupcommit.Lineage;
import com.redroomrewards.app.groupcommit.Validation;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * On Postgres: the group commit validates what was read, so the first try of a command looks nothing up that is in
 * memory, nor a reference that is probably new. A try that comes after a lost race reads, and so does one that will not
 * come to a commit.
 */
final class CheckedAtCommit implements Freshness {

    private final Validation validation;

    CheckedAtCommit(Validation validation) {
        this.validation = validation;
    }

    @Override
    public boolean isCheckedAtCommit() {
        return !RetryingCommandBus.mustRead(CurrentUnitOfWork.get().root().getMessage());
    }

    @Override
    public void hasRead(String aggregateId, long version, Lineage lineage) {
        validation.expect(aggregateId, version, lineage);
    }

    @Override
    public void hasMade(Lineage lineage) {
        validation.creates(lineage);
    }

    @Override
    public void hasMissed(String aggregateId) {
        validation.expectAbsent(aggregateId);
    }

    @Override
    public LockFactory locks(LockFactory locks) {
        var untilHandedOver = validation.untilHandedOver(locks);
        // Nothing goes on from a unit that has lost a race before: it would fail with it again.
        return id -> (isCheckedAtCommit() ? untilHandedOver : locks).obtainLock(id);
    }
}
