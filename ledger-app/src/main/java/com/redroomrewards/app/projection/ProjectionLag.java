package com.redroomrewards.app.projection;

import com.redroomrewards.projections.audit.StoredEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.LongStream;

/** How far an event processor is behind the stream. */
final class ProjectionLag {

    /**
     * A lag.
     *
     * @param events of the stream that the slowest segment has not passed
     * @param time since the first of them was written; zero when there is none
     */
    record Lag(long events, Duration time) {

        static final Lag NONE = new Lag(0, Duration.ZERO);
    }

    private final StoredEvents events;
    private final InstantSource clock;
    private final int firstIndex;

    /**
     * Behind that stream.
     *
     * @param firstIndex of the stream's first event as tokens count: 1 on Postgres, and 0 on an Axon Server
     */
    ProjectionLag(StoredEvents events, InstantSource clock, int firstIndex) {
        this.events = events;
        this.clock = clock;
        this.firstIndex = firstIndex;
    }

    /** How many events there are: to be asked before the segments, so that what is written meanwhile is no lag. */
    long end() {
        return events.end();
    }

    /**
     * The lag of segments at these positions, of which one that has not begun has -1; of none there is none.
     *
     * @param end how many events there were before they were asked
     */
    Lag of(LongStream positions, long end) {
        var slowest = positions.min();
        var passed = slowest.isEmpty() ? end : Math.max(0, slowest.getAsLong() - firstIndex + 1);
        if (passed >= end) {
            return Lag.NONE;
        }
        var next = events.from(passed, 1);
        var since = next.isEmpty()
                ? Duration.ZERO
                : Duration.between(Instant.parse(next.getFirst().time()), clock.instant());
        return new Lag(end - passed, since.isNegative() ? Duration.ZERO : since);
    }
}
