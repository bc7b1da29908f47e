package com.redroomrewards.projections.history;

import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.LotPoints;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what an entry's event says beyond the entry. */
final class PastEntries {

    private final JdbcClient jdbc;
    private final Supplier<EventStore> events;

    /** About the entries of that read model, from these events. */
    PastEntries(JdbcClient jdbc, Supplier<EventStore> events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @QueryHandler
    List<LotPoints> handle(FindEntryLots query) {
        return jdbc.sql("SELECT event_version FROM ledger_entry WHERE entry_id = ? AND member_id = ?")
                .params(query.entryId(), query.memberId())
                .query(Long.class)
                .optional()
                .map(version -> lots(query.memberId(), version))
                .orElse(List.of());
    }

    private List<LotPoints> lots(UUID memberId, long version) {
        try (var found = events.get().readEvents(memberId.toString(), version).asStream()) {
            var event = found.findFirst()
                    .orElseThrow(() -> new IllegalStateException("No event " + version + " of member " + memberId));
            return ((Posting) event.getPayload()).entry().lots();
        }
    }
}
