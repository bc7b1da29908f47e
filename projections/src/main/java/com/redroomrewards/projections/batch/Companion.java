package com.redroomrewards.projections.batch;

import java.util.Collection;

/**
 * Rows that a projection writes along with its own, of the same events and in the same transaction: what was applied
 * before is left out already, so they need no version of their own.
 *
 * @param <E> the events that the projection reads
 */
@FunctionalInterface
public interface Companion<E> {

    /** Writes the rows of these events. */
    void write(Collection<Advance<E>> advances);
}
