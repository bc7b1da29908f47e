package com.redroomrewards.projections.promotion;

import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.Sequenced;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps promotions and how they stand (table {@code promotion}). */
@ProcessingGroup(ProcessingGroups.APPROVALS)
public final class PromotionProjection extends BatchProjection<PromotionEvent> {

    private final PromotionRows rows;

    /** A projection into the schema that the connections' search path names first. */
    public PromotionProjection(JdbcClient jdbc, Flushes flushes) {
        super(ProcessingGroups.APPROVALS, PromotionEvent.class, flushes);
        this.rows = new PromotionRows(jdbc);
    }

    @EventHandler
    void on(PromotionEvent event, @SequenceNumber long version) {
        collect(event, version);
    }

    @Override
    protected void write(List<Sequenced<PromotionEvent>> batch) {
        var known =
                rows.find(batch.stream().map(next -> next.event().promotionId()).collect(Collectors.toSet()));
        var versions = known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().version()));
        for (var advance : Advance.of(batch, PromotionEvent::promotionId, versions)) {
            rows.write(fold(known.get(advance.aggregateId()), advance.events()));
        }
    }

    private static PromotionView fold(@Nullable PromotionView before, List<PromotionEvent> events) {
        var state = before == null ? PromotionView.drafted(events.getFirst()) : before;
        for (var event : before == null ? events.subList(1, events.size()) : events) {
            state = state.after(event);
        }
        return state;
    }
}
