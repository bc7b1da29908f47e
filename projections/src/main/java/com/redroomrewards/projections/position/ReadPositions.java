package com.redroomrewards.projections.position;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.projections.batch.Flushes;
import com.redroomrewards.projections.sql.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until read models show what a command did (http.md, Read your own writes). Not within a transaction. */
public final class ReadPositions {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    private final JdbcClient jdbc;
    private final Flushes flushes;
    private final Duration timeout;

    /**
     * Waits on the read models of these connections' schema.
     *
     * @param flushes wakes those who wait when this node has written
     * @param timeout how long to wait at most
     */
    public ReadPositions(JdbcClient jdbc, Flushes flushes, Duration timeout) {
        this.jdbc = jdbc;
        this.flushes = flushes;
        this.timeout = timeout;
    }

    /**
     * Waits until all positions are reached. An aggregate that a model doesn't know is one it has not reached yet, so
     * leave out what is of a kind that no read model goes by. An interrupt ends the wait and stays set.
     *
     * @return whether they were reached in time
     */
    public boolean await(Collection<Position> positions) {
        var missing = positions.stream()
                .collect(Collectors.groupingBy(
                        Position::model, Collectors.mapping(Position::version, Collectors.toUnmodifiableList())));
        var deadline = System.nanoTime() + timeout.toNanos();
        var pause = FIRST_PAUSE;
        while (true) {
            // Asked for before looking: a flush between the look and the wait ends the wait at once.
            var seen = flushes.count();
            try {
                if (missing.entrySet().stream().allMatch(this::isReached)) {
                    return true;
                }
            } catch (DataAccessException e) {
                // An interrupt closes the connection under a virtual thread that reads from it.
                if (Thread.currentThread().isInterrupted()) {
                    return false;
                }
                throw e;
            }
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive() || !pause(seen, shorter(pause, left))) {
                return false;
            }
            // Other nodes' flushes wake nobody here, so it looks again by itself.
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
        }
    }

    private boolean isReached(Entry<ReadModel, List<AggregateVersion>> expected) {
        var versions = expected.getValue();
        var reached = jdbc.sql(expected.getKey().reachedSql())
                .params(Columns.of(versions)
                        .uuid(AggregateVersion::aggregateId)
                        .bigint(AggregateVersion::version)
                        .parameters())
                .query(Long.class)
                .single();
        return reached == versions.size();
    }

    private boolean pause(long seen, Duration atMost) {
        try {
            flushes.awaitMoreThan(seen, atMost);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
