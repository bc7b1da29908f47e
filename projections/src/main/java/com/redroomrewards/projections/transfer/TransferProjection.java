package com.redroomrewards.projections.transfer;

import com.redroomrewards.domain.transfer.TransferEvent;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps how transfers stand (table {@code transfer}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class TransferProjection extends ReadModelProjection<TransferEvent> {

    private final TransferRows rows;

    /** A projection into the schema that the connections' search path names first. */
    public TransferProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.APPROVALS, TransferEvent.class, flushes);
        this.rows = new TransferRows(jdbc);
    }

    @EventHandler(payloadType = TransferEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<TransferEvent>> batch) {
        var known = rows.find(Sequenced.ids(batch, TransferEvent::transferId));
        var made = new ArrayList<TransferView>();
        var changed = new ArrayList<TransferRows.Changed>();
        for (var advance : Advance.of(batch, TransferEvent::transferId, known, TransferView::version)) {
            var transfer = advance.fold(known.get(advance.aggregateId()), TransferView::first, TransferView::after);
            if (advance.isFirst()) {
                made.add(transfer);
            } else {
                changed.add(new TransferRows.Changed(transfer, advance.from()));
            }
        }
        rows.insert(made);
        rows.update(changed);
    }
}
