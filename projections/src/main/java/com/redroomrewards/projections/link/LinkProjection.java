package com.redroomrewards.projections.link;

import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.BatchProjection;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.batch.Sequenced;
import com.redroomrewards.projections.link.LinkRows.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps how links stand (table {@code link_status}). */
@ProcessingGroup(ProcessingGroups.LINKS)
public final class LinkProjection extends BatchProjection<LinkEvent> {

    private final LinkRows links;

    /** A projection into the schema that the connections' search path names first. */
    public LinkProjection(JdbcClient jdbc, Flushes flushes) {
        super(ProcessingGroups.LINKS, LinkEvent.class, flushes);
        this.links = new LinkRows(jdbc);
    }

    @EventHandler
    void on(LinkEvent event, @SequenceNumber long version) {
        collect(event, version);
    }

    @Override
    protected void write(List<Sequenced<LinkEvent>> batch) {
        var known = links.find(batch.stream().map(next -> next.event().linkId()).collect(Collectors.toSet()));
        var requested = new ArrayList<Row>();
        var changed = new ArrayList<Row>();
        for (var advance : Advance.of(batch, LinkEvent::linkId, versions(known))) {
            var before = known.get(advance.aggregateId());
            var state = before == null ? first(advance.events()) : fold(before.state(), advance.events());
            (before == null ? requested : changed).add(new Row(state, advance.from(), advance.version()));
        }
        links.insert(requested);
        links.update(changed);
    }

    private static Map<UUID, Long> versions(Map<UUID, Row> known) {
        return known.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().version()));
    }

    private static LinkStatus first(List<LinkEvent> events) {
        return fold(LinkStatus.requested(events.getFirst()), events.subList(1, events.size()));
    }

    private static LinkStatus fold(LinkStatus before, List<LinkEvent> events) {
        var state = before;
        for (var event : events) {
            state = state.after(event);
        }
        return state;
    }
}
