package com.redroomrewards.app.groupcommit;

import com.redroomrewards.projections.batch.Drainer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what units of work hand over, all that waits in one transaction. One for each node. */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Bounds the length of a transaction, and so how long another node waits for the lock. */
    private static final int MAX_APPENDS_A_FLUSH = 500;

    /** Beyond it, callers are told to come again. */
    private static final int MAX_WAITING = 10_000;

    /** More than the time limits of its connection allow in all. */
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(60);

    private final StreamWriter writer;
    private final Duration patience;
    private final Drainer<Append> drainer;
    private final GroupCommitMeters meters;

    /**
     * Starts to wait for units of work.
     *
     * @param dataSource its own connections, whose time limits bound how long a flush can take
     * @param patience how long a unit of work waits for its turn
     */
    public GroupCommit(DataSource dataSource, Duration patience, MeterRegistry registry) {
        this.writer = new StreamWriter(dataSource);
        this.patience = patience;
        // One thread: two would only wait for each other at the lock.
        this.drainer = new Drainer<>("group-commit", 1, MAX_WAITING, MAX_APPENDS_A_FLUSH, Duration.ZERO, this::flush);
        this.meters = new GroupCommitMeters(registry, drainer::waiting);
    }

    /**
     * Appends what one unit of work wants to, and returns when it is durable. Units of work have their turn in the order
     * in which they are handed over.
     *
     * @param handedOver runs when the append has its place in the queue
     * @throws org.axonframework.modelling.command.ConcurrencyException when an aggregate has moved on; none is written
     * @throws EventStoreBusyException when it was not its turn in time; none is written
     * @throws EventStoreException when the flush failed; only if the commit itself did, they may be written
     */
    void append(Append append, Runnable handedOver) {
        if (!drainer.offer(append)) {
            throw new EventStoreBusyException("Too many units of work wait to commit, or the node stops");
        }
        handedOver.run();
        await(append);
    }

    /** Writes what waits, then stops; whoever comes later is refused. */
    @Override
    public void close() {
        drainer.close();
    }

    private void await(Append append) {
        try {
            if (!isDecidedInTime(append) && append.fate().giveUp()) {
                throw new EventStoreBusyException("Not written in " + patience.toMillis() + " ms");
            }
            // If it was taken before, it is being written, and how that ends must be known.
            append.outcome().get(LONGEST_FLUSH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new EventStoreException("Events could not be written", e.getCause());
        } catch (TimeoutException e) {
            throw new EventStoreException("The flush has not ended in " + LONGEST_FLUSH, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw append.fate().giveUp()
                    ? new EventStoreBusyException("Interrupted")
                    : new EventStoreException("Interrupted while the events were written", e);
        }
    }

    private boolean isDecidedInTime(Append append) throws InterruptedException, ExecutionException {
        try {
            append.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void flush(List<Append> waiting) {
        var appends = waiting.stream().filter(append -> append.fate().take()).toList();
        if (appends.isEmpty()) {
            return;
        }
        var begin = System.nanoTime();
        meters.begin(appends, begin);
        try {
            var refused = writer.write(appends);
            meters.written(begin);
            for (var append : appends) {
                var reason = refused.get(append);
                if (reason == null) {
                    append.isWritten();
                } else {
                    append.isRefused(reason);
                }
            }
        } catch (Exception | Error e) {
            meters.failed(begin);
            appends.forEach(append -> append.hasFailed(e));
            LOG.warn("A flush of {} units of work failed", appends.size(), e);
        }
    }
}
