package com.redroomrewards.domain.command;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.Aggregate;

/**
 * How far an aggregate has come: what a read model must have reached to show a command's effect
 * (http.md, Read your own writes).
 *
 * @param aggregateId the aggregate
 * @param version the sequence number of its last event, from 0
 */
public record AggregateVersion(UUID aggregateId, long version) {

    /** The version that an aggregate has after what was applied to it in this unit of work. */
    public static AggregateVersion of(Aggregate<?> aggregate) {
        return new AggregateVersion(UUID.fromString(aggregate.identifierAsString()), aggregate.version());
    }

    /** The versions that these aggregates have. */
    public static List<AggregateVersion> ofAll(Collection<? extends Aggregate<?>> aggregates) {
        return aggregates.stream().map(AggregateVersion::of).toList();
    }
}
