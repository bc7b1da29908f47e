package com.redroomrewards.projections.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import com.redroomrewards.projections.position.ReadModel;
import com.redroomrewards.projections.sql.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps how adjustments stand (table {@code adjustment}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class AdjustmentProjection extends ReadModelProjection<AdjustmentEvent> {

    /** A projection into the schema that the connections' search path names first. */
    public AdjustmentProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.APPROVALS, AdjustmentEvent.class, flushes);
    }

    private record Ending(UUID adjustmentId, long version, AdjustmentStatus status, Instant at) {}

    @EventHandler(payloadType = AdjustmentEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<AdjustmentEvent>> batch) {
        var requests = new ArrayList<AdjustmentRequested>();
        var endings = new ArrayList<Ending>();
        var reached = ReadModel.ADJUSTMENTS.versions(jdbc(), Sequenced.ids(batch, AdjustmentEvent::adjustmentId));
        for (var advance : Advance.of(batch, AdjustmentEvent::adjustmentId, reached)) {
            var version = advance.from();
            for (var event : advance.events()) {
                version++;
                switch (event) {
                    case AdjustmentRequested requested -> requests.add(requested);
                    case AdjustmentExecuted executed ->
                        endings.add(ending(event, version, AdjustmentStatus.EXECUTED, executed.executedAt()));
                    case AdjustmentFailed failed ->
                        endings.add(ending(event, version, AdjustmentStatus.FAILED, failed.failedAt()));
                    case AdjustmentRejected rejected ->
                        endings.add(ending(event, version, AdjustmentStatus.REJECTED, rejected.rejectedAt()));
                    case AdjustmentExpired expired ->
                        endings.add(ending(event, version, AdjustmentStatus.EXPIRED, expired.expiredAt()));
                }
            }
        }
        insert(requests);
        end(endings);
    }

    private static Ending ending(AdjustmentEvent event, long version, AdjustmentStatus status, Instant at) {
        return new Ending(event.adjustmentId(), version, status, at);
    }

    private void insert(Collection<AdjustmentRequested> requests) {
        Columns.of(requests)
                .uuid(AdjustmentRequested::adjustmentId)
                .text(AdjustmentRequested::platform)
                .uuid(AdjustmentRequested::memberId)
                .text(AdjustmentRequested::wallet)
                .bigint(AdjustmentRequested::points)
                .text(AdjustmentRequested::reasonCode)
                .text(AdjustmentRequested::ticketReference)
                .uuid(AdjustmentRequested::entryId)
                .bigint(requested -> (long) requested.quorum().total())
                .text(requested -> requested.requested().signer().actorId())
                .timestamp(AdjustmentRequested::requestedAt)
                .write(jdbc(), """
                        INSERT INTO adjustment (adjustment_id, version, platform, member_id, wallet, points, reason_code,
                            ticket_reference, entry_id, required_signatures, requested_by, status, requested_at)
                        SELECT n.adjustment_id, 0, n.platform, n.member_id, n.wallet, n.points, n.reason_code,
                            n.ticket_reference, n.entry_id, n.signatures, n.requested_by, 'PENDING_APPROVAL', n.at
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS n (adjustment_id, platform, member_id, wallet, points, reason_code, ticket_reference,
                                entry_id, signatures, requested_by, at)
                        """);
    }

    private void end(Collection<Ending> endings) {
        Columns.of(endings)
                .uuid(Ending::adjustmentId)
                .bigint(Ending::version)
                .text(Ending::status)
                .timestamp(Ending::at)
                .write(jdbc(), """
                        UPDATE adjustment AS a
                        SET version = n.version, status = n.status, ended_at = n.at
                        FROM unnest(?, ?, ?, ?) AS n (adjustment_id, version, status, at)
                        WHERE a.adjustment_id = n.adjustment_id AND a.version = n.version - 1
                        """);
    }
}
