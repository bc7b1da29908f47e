package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwardCountsTest {

    private static final Instant AT = Instant.parse("2026-01-15T17:00:00Z");
    private static final UUID STREAM = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final AwardCounts counts = new AwardCounts();

    @Test
    void whatWasAwardedIsAddedUp() {
        counts.add(count(1, STREAM, 30, AT));
        counts.add(count(2, OTHER, 20, AT.plusSeconds(59)));
        assertThat(counts.at(AT.plusSeconds(59), STREAM)).isEqualTo(new Awarded(30, 50, 50, 2));
        assertThat(counts.at(AT.plusSeconds(60), OTHER)).isEqualTo(new Awarded(20, 50, 50, 1));
        counts.remove(new UUID(1, 1));
        assertThat(counts.at(AT.plusSeconds(59), STREAM)).isEqualTo(new Awarded(0, 20, 20, 1));
    }

    @ParameterizedTest
    // The stream counts longest, then the day, at last the hour.
    @CsvSource({"PT48H, -1, 2", "PT48H, 0, 1", "PT1S, -1, 2", "PT1S, 0, 1"})
    void whatCountsForNothingIsForgottenWithTheNext(Duration streamLife, long millis, int kept) {
        var dayEnds = AT.plus(Duration.ofHours(5));
        var streamEnds = AT.plus(streamLife);
        counts.add(new AwardCount(new UUID(1, 1), STREAM, 1, AT, dayEnds, streamEnds));
        var over = streamEnds.isAfter(dayEnds) ? streamEnds : dayEnds;
        counts.add(count(2, OTHER, 1, over.plusMillis(millis)));
        assertThat(counts.all()).hasSize(kept);
    }

    @Test
    void theHourCountsBeyondMidnight() {
        var midnight = AT.plusSeconds(1);
        counts.add(new AwardCount(new UUID(1, 1), STREAM, 7, AT, midnight, midnight));
        counts.add(count(2, OTHER, 1, AT.plus(Duration.ofHours(1)).minusMillis(1)));
        assertThat(counts.at(AT.plus(Duration.ofHours(1)).minusMillis(1), STREAM))
                .isEqualTo(new Awarded(0, 8, 1, 1));
        counts.add(count(3, OTHER, 1, AT.plus(Duration.ofHours(1))));
        assertThat(counts.all()).hasSize(2);
    }

    private static AwardCount count(int number, UUID stream, long points, Instant at) {
        return new AwardCount(
                new UUID(1, number), stream, points, at, at.plus(Duration.ofHours(5)), at.plus(Duration.ofHours(48)));
    }
}
