package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps promotions and how they stand (table {@code promotion}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class PromotionProjection extends ReadModelProjection<PromotionEvent> {

    private final PromotionRows rows;

    /** A projection into the schema that the connections' search path names first. */
    public PromotionProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.APPROVALS, PromotionEvent.class, flushes);
        this.rows = new PromotionRows(jdbc);
    }

    @EventHandler(payloadType = PromotionEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<PromotionEvent>> batch) {
        var known = rows.find(Sequenced.ids(batch, PromotionEvent::promotionId));
        for (var advance : Advance.of(batch, PromotionEvent::promotionId, known, PromotionView::version)) {
            var before = known.get(advance.aggregateId());
            rows.write(advance.fold(before, PromotionView::drafted, PromotionView::after), advance.from());
        }
    }
}
