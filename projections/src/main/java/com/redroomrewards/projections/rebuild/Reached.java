package com.redroomrewards.projections.rebuild;

import org.axonframework.eventhandling.DomainEventMessage;

/** How far the live read models are. */
@FunctionalInterface
public interface Reached {

    /** Whether that processing group has applied the event. */
    boolean by(String group, DomainEventMessage<?> event);
}
