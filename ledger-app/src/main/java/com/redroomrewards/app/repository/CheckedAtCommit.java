package com.redroomrewards.app.repository;

import com.redroomrewards.app.command.RetryingCommandBus;
import com.redroomrewards.app.groupcommit.Validation;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * On Postgres: the group commit validates what was read, so the first try of a command looks nothing up that is in
 * memory, nor a reference that is probably new. A try that comes after a lost race reads.
 */
final class CheckedAtCommit implements Freshness {

    private final Validation validation;

    CheckedAtCommit(Validation validation) {
        this.validation = validation;
    }

    @Override
    public boolean isCheckedAtCommit() {
        return !RetryingCommandBus.isRetry(CurrentUnitOfWork.get().root().getMessage());
    }

    @Override
    public void hasRead(String aggregateId, long version) {
        validation.expect(aggregateId, version);
    }

    @Override
    public void hasMissed(String aggregateId) {
        validation.expectAbsent(aggregateId);
    }

    @Override
    public LockFactory locks(LockFactory locks) {
        return validation.untilHandedOver(locks);
    }
}
