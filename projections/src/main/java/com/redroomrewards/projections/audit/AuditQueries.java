package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what the log has, and what proves it. */
public final class AuditQueries {

    private final JdbcClient jdbc;
    private final AuditLog log;
    private final StoredEvents events;

    /** Answers from that log of those events, about the entries of that read model. */
    public AuditQueries(JdbcClient jdbc, AuditLog log, StoredEvents events) {
        this.jdbc = jdbc;
        this.log = log;
        this.events = events;
    }

    private record EventOf(UUID entryId, UUID memberId, String platform, long eventVersion) {}

    @QueryHandler
    Optional<ProofView> handle(FindProof query) {
        return jdbc.sql("SELECT entry_id, member_id, platform, event_version FROM ledger_entry WHERE entry_id = ?")
                .param(query.entryId())
                .query(EventOf.class)
                .optional()
                .map(this::proof);
    }

    private ProofView proof(EventOf entry) {
        var event = events.find(entry.memberId(), entry.eventVersion())
                .orElseThrow(() -> new IllegalStateException("No event of entry " + entry.entryId()));
        var checkpoint = log.checkpointWith(event.position());
        return new ProofView(
                entry.entryId(),
                entry.memberId(),
                entry.platform(),
                event,
                log.inclusion(event.position(), checkpoint),
                checkpoint,
                log.signerOf(checkpoint).orElse(null));
    }

    // The end is asked for first: what is written meanwhile is none of this.
    @QueryHandler
    EventPageView handle(FindEvents query) {
        var end = events.end();
        var found = query.aggregateId() == null
                ? events.from(query.from(), query.max())
                : events.of(query.aggregateId(), query.from(), query.max());
        return new EventPageView(found, end);
    }

    @QueryHandler
    List<CheckpointView> handle(FindCheckpoints query) {
        var views = new ArrayList<CheckpointView>();
        var before = log.checkpointBefore(query.fromSize()).orElse(null);
        for (var signed : log.checkpoints(query.fromSize(), query.limit())) {
            views.add(
                    before == null
                            ? new CheckpointView(signed, 0, List.of())
                            : new CheckpointView(signed, before.size(), log.consistency(before, signed)));
            before = signed;
        }
        return views;
    }
}
