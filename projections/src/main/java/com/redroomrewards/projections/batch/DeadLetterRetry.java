package com.redroomrewards.projections.batch;

import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.ParkedSequence;
import com.redroomrewards.projections.sql.Commits;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applies what waits, by the projections that could not. */
public final class DeadLetterRetry {

    /** How many events are applied in one transaction: a processor that has more for the aggregate waits for it. */
    private static final int PORTION = 500;

    /** Where the events are. */
    @FunctionalInterface
    public interface Events {

        /**
         * The events of an aggregate, all of these versions and in their order.
         *
         * @param first the version of the first one
         * @param last the version of the last one
         */
        List<? extends DomainEventMessage<?>> of(String aggregateId, long first, long last);
    }

    /**
     * What a try has come to.
     *
     * @param applied how many events it has applied
     * @param isOver whether there is no use in another one: nothing waits any more, or the next event can't be applied
     */
    public record Outcome(long applied, boolean isOver) {}

    private final JdbcClient jdbc;
    private final List<ReadModelProjection<?>> projections;
    private final Events events;

    /**
     * A retry by these projections.
     *
     * @param jdbc the connections that they write through
     * @param events those that wait
     */
    public DeadLetterRetry(JdbcClient jdbc, List<ReadModelProjection<?>> projections, Events events) {
        this.jdbc = jdbc;
        this.projections = List.copyOf(projections);
        this.events = events;
    }

    /**
     * Applies the next events of an aggregate that waits, in the caller's transaction, until one can't be applied. What it applies
     * is no letter any more.
     */
    public Outcome run(String group, String aggregateId) {
        Commits.withoutWaiting(jdbc);
        var letters = new DeadLetters(jdbc, group);
        return letters.hold(aggregateId).map(parked -> run(parked, letters)).orElse(new Outcome(0, true));
    }

    private Outcome run(ParkedSequence parked, DeadLetters letters) {
        var group = parked.letter().group();
        var aggregateId = parked.letter().aggregateId();
        var first = parked.letter().version();
        var last = Math.min(parked.lastVersion(), first + PORTION - 1);
        var entries = events.of(aggregateId, first, last).stream()
                .map(message -> new GroupBatch.Entry(message, readers(group, message)))
                .toList();
        var failed = new CarefulWriter(jdbc, group, letters).attempt(entries).get(aggregateId);
        if (failed != null) {
            letters.advance(CarefulWriter.letter(group, failed));
            return new Outcome(failed.entry().version() - first, true);
        }
        if (last == parked.lastVersion()) {
            letters.release(aggregateId);
        } else {
            letters.advance(parked.letter().at(last + 1));
        }
        return new Outcome(last - first + 1, last == parked.lastVersion());
    }

    private List<ReadModelProjection<?>> readers(String group, DomainEventMessage<?> message) {
        return projections.stream()
                .filter(projection -> projection.group().equals(group) && projection.reads(message))
                .toList();
    }
}
