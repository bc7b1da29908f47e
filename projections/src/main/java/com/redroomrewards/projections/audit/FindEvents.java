package com.redroomrewards.projections.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for events as they are stored, in the order of the stream; answered with an {@link EventPageView}.
 *
 * @param from the position of the first one
 * @param max how many at most
 * @param aggregateId the only aggregate whose events are wanted, or null for all
 */
public record FindEvents(long from, int max, @Nullable UUID aggregateId) {}
