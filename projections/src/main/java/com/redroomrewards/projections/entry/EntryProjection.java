package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the ledger's entries (tables {@code ledger_entry}, {@code entry_progress}). */
@ProcessingGroup(ProcessingGroups.ENTRIES)
public final class EntryProjection extends BatchProjection<AccountEvent> {

    private final EntryRows entries;
    private final ProgressRows progress;

    /** A projection into the schema that the connections' search path names first. */
    public EntryProjection(JdbcClient jdbc, Flushes flushes) {
        super(ProcessingGroups.ENTRIES, AccountEvent.class, flushes);
        this.entries = new EntryRows(jdbc);
        this.progress = new ProgressRows(jdbc);
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long version) {
        collect(event, version);
    }

    @Override
    protected void write(List<Sequenced<AccountEvent>> batch) {
        var reached = progress.find(
                batch.stream().map(next -> next.event().memberId()).collect(Collectors.toSet()));
        var advances = Advance.of(batch, AccountEvent::memberId, reached);
        entries.insert(advances.stream()
                .flatMap(advance -> advance.events().stream())
                .filter(Posting.class::isInstance)
                .map(Posting.class::cast)
                .toList());
        progress.insert(advances.stream().filter(Advance::isFirst).toList());
        progress.update(advances.stream().filter(advance -> !advance.isFirst()).toList());
    }
}
