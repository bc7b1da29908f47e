package com.redroomrewards.projections.batch;

import com.redroomrewards.projections.deadletter.DeadLetters;
import com.redroomrewards.projections.deadletter.Poison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a unit of work has for the projections of a group. As long as nothing is wrong it is written at once, without a savepoint.
 * When that fails for an event's sake the transaction is lost, and with it the unit of work; the processor comes again with the
 * same events, and then, and as long as letters wait, the batch is written carefully.
 */
final class GroupBatch {

    private static final Logger LOG = LoggerFactory.getLogger(GroupBatch.class);

    /** The name of the trace id, in metadata and in log lines alike. */
    private static final String TRACE = "trace_id";

    /** An event and those who read it; its payload is read when it is written, since that may fail as well. */
    record Entry(DomainEventMessage<?> message, List<ReadModelProjection<?>> readers) {

        String aggregateId() {
            return message.getAggregateIdentifier();
        }

        long version() {
            return message.getSequenceNumber();
        }
    }

    private final JdbcClient jdbc;
    private final String group;
    private final List<Entry> entries = new ArrayList<>();
    private List<CarefulWriter.Failed> failed = List.of();

    GroupBatch(JdbcClient jdbc, String group) {
        this.jdbc = jdbc;
        this.group = group;
    }

    /** Adds an event for a reader; the readers of one event come one after the other. */
    void add(DomainEventMessage<?> message, ReadModelProjection<?> reader) {
        if (entries.isEmpty() || !entries.getLast().message().getIdentifier().equals(message.getIdentifier())) {
            entries.add(new Entry(message, new ArrayList<>()));
        }
        entries.getLast().readers().add(reader);
    }

    /** Writes rows and letters. */
    void write() {
        var letters = new DeadLetters(jdbc, group);
        var waiting = letters.begin();
        if (waiting > 0 || readers().anyMatch(ReadModelProjection::isCareful)) {
            failed = new CarefulWriter(jdbc, group, letters).write(entries, waiting);
            return;
        }
        try {
            apply(entries);
        } catch (RuntimeException e) {
            if (Poison.is(e)) {
                readers().forEach(ReadModelProjection::beCareful);
            }
            throw e;
        }
    }

    /** Tells of what can't be applied, once it is certain. */
    void tell() {
        failed.forEach(this::tell);
    }

    private void tell(CarefulWriter.Failed one) {
        // That of the request which has caused the event.
        if (one.entry().message().getMetaData().get(TRACE) instanceof String trace) {
            try (var ignored = MDC.putCloseable(TRACE, trace)) {
                log(one);
            }
        } else {
            log(one);
        }
    }

    private void log(CarefulWriter.Failed one) {
        LOG.error(
                "{} {} of aggregate {} can't be applied by {}. It is a dead letter now, and all later events of that"
                        + " aggregate wait behind it: ./ledger dead-letters lists what waits, and"
                        + " ./ledger dead-letters retry tries again",
                one.entry().message().getPayloadType().getSimpleName(),
                one.entry().version(),
                one.entry().aggregateId(),
                group,
                one.failure());
    }

    /** Has their readers write the rows of these events, in one go. */
    static void apply(List<Entry> entries) {
        Map<ReadModelProjection<?>, List<DomainEventMessage<?>>> parts = new LinkedHashMap<>();
        for (var entry : entries) {
            for (var reader : entry.readers()) {
                parts.computeIfAbsent(reader, none -> new ArrayList<>()).add(entry.message());
            }
        }
        parts.forEach(ReadModelProjection::writeAll);
    }

    private Stream<ReadModelProjection<?>> readers() {
        return entries.stream().flatMap(entry -> entry.readers().stream()).distinct();
    }
}
