package com.redroomrewards.projections.link;

import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.ReadModelProjection;
import com.redroomrewards.projections.batch.Sequenced;
import com.redroomrewards.projections.link.LinkRows.Row;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps how links stand, and which users are to be forgotten (tables {@code link_status} and {@code erased_link}). */
@ProcessingGroup(ProcessingGroups.LINKS)
public final class LinkProjection extends ReadModelProjection<LinkEvent> {

    private final LinkRows links;
    private final ErasedLinkRows erased;

    /** A projection into the schema that the connections' search path names first. */
    public LinkProjection(JdbcClient jdbc, Flushes flushes) {
        super(jdbc, ProcessingGroups.LINKS, LinkEvent.class, flushes);
        this.links = new LinkRows(jdbc);
        this.erased = new ErasedLinkRows(jdbc);
    }

    @EventHandler(payloadType = LinkEvent.class)
    void on(DomainEventMessage<?> message) {
        collect(message);
    }

    @Override
    protected void write(List<Sequenced<LinkEvent>> batch) {
        var known = links.find(Sequenced.ids(batch, LinkEvent::linkId));
        var requested = new ArrayList<Row>();
        var changed = new ArrayList<Row>();
        for (var advance : Advance.of(batch, LinkEvent::linkId, known, Row::version)) {
            var before = known.get(advance.aggregateId());
            var state = advance.fold(before == null ? null : before.state(), LinkStatus::requested, LinkStatus::after);
            (advance.isFirst() ? requested : changed).add(new Row(state, advance.from(), advance.version()));
        }
        links.insert(requested);
        links.update(changed);
        erased.add(batch.stream()
                .map(Sequenced::event)
                .filter(LinkErased.class::isInstance)
                .map(LinkErased.class::cast)
                .toList());
    }
}
