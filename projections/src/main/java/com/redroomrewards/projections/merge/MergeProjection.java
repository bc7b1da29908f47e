package com.redroomrewards.projections.merge;

import com.redroomrewards.domain.merge.MergeEvent;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergePlan;
import com.redroomrewards.domain.merge.MergeStatus;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps how merges stand (table {@code account_merge}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class MergeProjection extends ReadModelProjection<MergeEvent> {

    /** A projection into the schema that the connections' search path names first. */
    public MergeProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.APPROVALS, MergeEvent.class, flushes);
    }

    private record Ending(
            UUID mergeId,
            long version,
            MergeStatus status,
            @Nullable MergeFailure failure,
            @Nullable MergePlan done,
            Instant at) {

        private @Nullable String plan() {
            return done == null ? null : MergeDocuments.toJson(done);
        }
    }

    @EventHandler(payloadType = MergeEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<MergeEvent>> batch) {
        var requests = new ArrayList<MergeRequested>();
        var endings = new ArrayList<Ending>();
        var reached = ReadModel.MERGES.versions(jdbc(), Sequenced.ids(batch, MergeEvent::mergeId));
        for (var advance : Advance.of(batch, MergeEvent::mergeId, reached)) {
            var version = advance.from();
            for (var event : advance.events()) {
                version++;
                if (event instanceof MergeRequested requested) {
                    requests.add(requested);
                } else {
                    endings.add(ending(event, version));
                }
            }
        }
        insert(requests);
        end(endings);
    }

    private static Ending ending(MergeEvent event, long version) {
        var id = event.mergeId();
        return switch (event) {
            case MergeRequested requested -> throw new IllegalArgumentException("No end: " + requested);
            case MergeExecuted executed ->
                new Ending(id, version, MergeStatus.EXECUTED, null, executed.done(), executed.executedAt());
            case MergeFailed failed ->
                new Ending(id, version, MergeStatus.FAILED, failed.reason(), null, failed.failedAt());
            case MergeRejected rejected ->
                new Ending(id, version, MergeStatus.REJECTED, null, null, rejected.rejectedAt());
            case MergeExpired expired -> new Ending(id, version, MergeStatus.EXPIRED, null, null, expired.expiredAt());
        };
    }

    private void insert(Collection<MergeRequested> requests) {
        Columns.of(requests)
                .uuid(MergeRequested::mergeId)
                .text(MergeRequested::platform)
                .uuid(requested -> requested.terms().sourceMemberId())
                .uuid(requested -> requested.terms().targetMemberId())
                .text(requested -> MergeDocuments.toJson(requested.terms().evidence()))
                .text(requested -> requested.terms().consent().method())
                .timestamp(requested -> requested.terms().consent().givenAt())
                .text(requested -> requested.terms().consent().reference())
                .text(requested -> requested.terms().ticketReference())
                .text(requested -> requested.terms().reason())
                .text(requested -> MergeDocuments.toJson(requested.plan()))
                .bigint(requested -> (long) requested.quorum().total())
                .text(requested -> requested.requested().signer().actorType())
                .text(requested -> requested.requested().signer().actorId())
                .timestamp(MergeRequested::requestedAt)
                .write(jdbc(), """
                    INSERT INTO account_merge (merge_id, version, platform, source_member_id, target_member_id,
                        evidence, consent_method, consent_given_at, consent_reference, ticket_reference, reason,
                        plan, required_signatures, requested_by_type, requested_by, status, requested_at)
                    SELECT n.merge_id, 0, n.platform, n.source, n.target, n.evidence::jsonb, n.method, n.given_at,
                        n.reference, n.ticket, n.reason, n.plan::jsonb, n.signatures, n.by_type, n.by_id,
                        'PENDING_APPROVAL', n.at
                    FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        AS n (merge_id, platform, source, target, evidence, method, given_at, reference, ticket,
                            reason, plan, signatures, by_type, by_id, at)
                    """);
    }

    private void end(Collection<Ending> endings) {
        Columns.of(endings)
                .uuid(Ending::mergeId)
                .bigint(Ending::version)
                .text(Ending::status)
                .text(Ending::failure)
                .text(Ending::plan)
                .timestamp(Ending::at)
                .write(jdbc(), """
                    UPDATE account_merge AS m
                    SET version = n.version, status = n.status, failure = n.failure,
                        plan = coalesce(n.plan::jsonb, m.plan), ended_at = n.at
                    FROM unnest(?, ?, ?, ?, ?, ?) AS n (merge_id, version, status, failure, plan, at)
                    WHERE m.merge_id = n.merge_id AND m.version = n.version - 1
                    """);
    }
}
