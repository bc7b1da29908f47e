package com.redroomrewards.app.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.projection.ProjectionLag.Lag;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far behind the stream segments are, of which each event was written a second after the one before. */
class ProjectionLagTest {

    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
    private static final int EVENTS = 10;

    @ParameterizedTest
    @CsvSource({
        // first index, position, events behind, seconds since the first of them
        "1, 10, 0, 0",
        "1, 9, 1, 91",
        "1, 1, 9, 99",
        "1, -1, 10, 100",
        "0, 9, 0, 0",
        "0, 8, 1, 91",
        "0, 0, 9, 99",
        "0, -1, 10, 100",
    })
    void theLagIsWhatComesBehindTheToken(int firstIndex, long position, long events, long seconds) {
        assertThat(lag(firstIndex).of(LongStream.of(position), EVENTS))
                .isEqualTo(new Lag(events, Duration.ofSeconds(seconds)));
    }

    @Test
    void theSlowestSegmentCounts() {
        assertThat(lag(1).of(LongStream.of(10, 7, 9), EVENTS)).isEqualTo(new Lag(3, Duration.ofSeconds(93)));
    }

    @Test
    void whereAnotherNodeWorksOnAllThisOneKnowsOfNoLag() {
        assertThat(lag(1).of(LongStream.empty(), EVENTS)).isEqualTo(Lag.NONE);
    }

    @Test
    void whatWasWrittenSinceTheEndWasAskedIsNoLag() {
        assertThat(lag(1).of(LongStream.of(12), EVENTS)).isEqualTo(Lag.NONE);
    }

    @Test
    void anEmptyStreamHasNone() {
        assertThat(lag(1).of(LongStream.of(-1), 0)).isEqualTo(Lag.NONE);
    }

    private static ProjectionLag lag(int firstIndex) {
        return new ProjectionLag(new Seconds(), Clock.fixed(FIRST.plusSeconds(100), ZoneOffset.UTC), firstIndex);
    }

    private record Seconds() implements StoredEvents {

        @Override
        public List<StoredEvent> from(long position, int max) {
            return LongStream.range(position, Math.min(EVENTS, position + max))
                    .mapToObj(Seconds::event)
                    .toList();
        }

        private static StoredEvent event(long position) {
            return new StoredEvent(
                    position,
                    "event",
                    "type",
                    "aggregate",
                    position,
                    FIRST.plusSeconds(position).toString(),
                    "payload",
                    "1",
                    new byte[0],
                    new byte[0]);
        }

        @Override
        public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
            return Optional.empty();
        }

        @Override
        public long end() {
            return EVENTS;
        }
    }
}
