package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import com.redroomrewards.projections.position.ReadModel;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what needs signatures and who has given them (tables {@code approval} and {@code approval_signature}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class ApprovalProjection extends ReadModelProjection<ApprovalEvent> {

    private final ApprovalRows rows;

    /** A projection into the schema that the connections' search path names first. */
    public ApprovalProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.APPROVALS, ApprovalEvent.class, flushes);
        this.rows = new ApprovalRows(jdbc);
    }

    @EventHandler(payloadType = ApprovalEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<ApprovalEvent>> batch) {
        var reached = ReadModel.APPROVALS.versions(jdbc(), Sequenced.ids(batch, ApprovalEvent::approvalId));
        rows.write(Advance.of(batch, ApprovalEvent::approvalId, reached).stream()
                .map(ApprovalProgress::of)
                .toList());
    }
}
