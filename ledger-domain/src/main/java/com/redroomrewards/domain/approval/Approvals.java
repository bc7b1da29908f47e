package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.loading.Aggregates;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Opens approvals in the append of what asks for them: nothing waits for signatures that nobody can give. */
public final class Approvals {

    private final Repository<Approval> repository;

    public Approvals(Repository<Approval> repository) {
        this.repository = repository;
    }

    /**
     * Asks for signatures, and takes the first.
     *
     * @param first the requester's own, which counts
     * @return the approval
     */
    public Aggregate<Approval> open(ApprovalOpened opened, Signature first) {
        var approval = open(opened);
        approval.execute(a -> a.sign(first));
        return approval;
    }

    /** Asks for signatures; asked for again, what was signed before no longer counts. */
    public Aggregate<Approval> open(ApprovalOpened opened) {
        var before = Aggregates.find(repository, opened.approvalId());
        before.ifPresent(approval -> approval.execute(a -> a.reopen(opened)));
        return before.orElseGet(() -> Aggregates.create(repository, () -> new Approval(opened)));
    }
}
