package com.redroomrewards.app.auditor;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnsignedEventsTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Optional<Instant> LONG_AGO = Optional.of(START.minusSeconds(3_600));

    @Test
    void thoseOfTenMinutesAreStillInTime() {
        assertThat(after(Duration.ZERO, Duration.ofMinutes(10)).overdue(LONG_AGO))
                .isEmpty();
        assertThat(after(Duration.ZERO).overdue(LONG_AGO)).isEmpty();
        assertThat(after().overdue(LONG_AGO)).isEmpty();
    }

    @Test
    void olderOnesAreLate() {
        var unsigned = after(Duration.ZERO, Duration.ofMillis(600_001));
        assertThat(unsigned.overdue(LONG_AGO))
                .hasValueSatisfying(finding -> assertThat(finding.place()).isEqualTo("events 0 to 1"));
        assertThat(unsigned.overdue(Optional.empty())).isPresent();
    }

    // A log that was behind adds old events, each thousand of which it signs.
    @Test
    void olderOnesThatWereAddedJustNowAreNot() {
        assertThat(after(Duration.ZERO, Duration.ofHours(1)).overdue(Optional.of(START.plusSeconds(3_601))))
                .isEmpty();
    }

    @Test
    void tooManyAreLateWhateverTheTime() {
        var now = Optional.of(START.plusSeconds(3_600));
        assertThat(of(10_000).overdue(now)).isEmpty();
        assertThat(of(10_001).overdue(now)).isPresent();
    }

    private static UnsignedEvents of(int count) {
        return after(IntStream.range(0, count).mapToObj(Duration::ofMillis).toArray(Duration[]::new));
    }

    private static UnsignedEvents after(Duration... times) {
        return new UnsignedEvents(new Stored(List.of(times)), 0, times.length);
    }

    private record Stored(List<Duration> times) implements StoredEvents {

        @Override
        public List<StoredEvent> from(long position, int max) {
            return Stream.iterate(position, at -> at < times.size(), at -> at + 1)
                    .limit(max)
                    .map(this::event)
                    .toList();
        }

        private StoredEvent event(long position) {
            var time = START.plus(times.get((int) position)).toString();
            return new StoredEvent(
                    position,
                    "event-" + position,
                    "Account",
                    "a",
                    position,
                    time,
                    "x.y",
                    "1",
                    new byte[1],
                    new byte[1]);
        }

        @Override
        public Optional<StoredEvent> find(UUID aggregateId, long sequenceNumber) {
            return Optional.empty();
        }

        @Override
        public long end() {
            return times.size();
        }
    }
}
