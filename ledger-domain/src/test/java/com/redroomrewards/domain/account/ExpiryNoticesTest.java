package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a member is told that a lot expires, by the default program: 30, 7 and 1 days before. */
class ExpiryNoticesTest {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
    private static final Instant EXPIRY = toronto("2026-08-31T15:00");
    private static final Instant LONG_AGO = toronto("2024-08-31T15:00");

    private final ExpiryNotices notices = ExpiryNotices.of(Program.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "2026-08-01T14:59:59.999, ",
        "2026-08-01T15:00,        30",
        "2026-08-24T14:59:59.999, 30",
        "2026-08-24T15:00,        7",
        "2026-08-30T14:59:59.999, 7",
        "2026-08-30T15:00,        1",
        "2026-08-31T14:59:59.999, 1",
        "2026-08-31T15:00,        ",
    })
    void theLastMomentThatHasComeIsDue(LocalDateTime at, Integer days) {
        assertThat(due(LONG_AGO, EXPIRY, null, at)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-02T15:00, 30, ",
        "2026-08-24T15:00, 30, 7",
        "2026-08-25T15:00, 7,  ",
        "2026-08-30T15:00, 30, 1",
        "2026-08-30T15:00, 7,  1",
        "2026-08-30T15:00, 1,  ",
        // The program has told it later before; nobody is told of more days than before.
        "2026-08-24T15:00, 5,  ",
    })
    void whatWasToldIsNotToldAgain(LocalDateTime at, Integer announced, Integer days) {
        assertThat(due(LONG_AGO, EXPIRY, announced, at)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go forward on 8 March and back on 1 November 2026, at two in the morning.
        "2026-03-31T12:00, 2026-03-01T11:59:59, ",
        "2026-03-31T12:00, 2026-03-01T12:00,    30",
        "2026-03-09T02:30, 2026-03-08T01:59:59, 7",
        "2026-03-09T02:30, 2026-03-08T03:29:59, 7",
        "2026-03-09T02:30, 2026-03-08T03:30,    1",
        "2026-11-08T12:00, 2026-11-01T11:59:59, 30",
        "2026-11-08T12:00, 2026-11-01T12:00,    7",
    })
    void daysAreThoseOfTheCalendarInToronto(LocalDateTime expiry, LocalDateTime at, Integer days) {
        assertThat(due(LONG_AGO, toronto(expiry), null, at)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        // Of the 30 days of a gift the first is no news.
        "2026-08-01T15:00,        2026-08-01T15:00, ",
        "2026-08-01T14:59:59.999, 2026-08-01T15:00, 30",
        "2026-08-01T15:00,        2026-08-24T15:00, 7",
        "2026-08-24T15:00,        2026-08-24T15:00, ",
        "2026-08-28T15:00,        2026-08-29T15:00, ",
        "2026-08-28T15:00,        2026-08-30T15:00, 1",
        "2026-08-30T15:00,        2026-08-31T14:00, ",
    })
    void onlyDaysWithinItsLifeAreTold(LocalDateTime earned, LocalDateTime at, Integer days) {
        assertThat(due(toronto(earned), EXPIRY, null, at)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({"2026-08-24T15:00, ", "2026-08-30T14:59:59, ", "2026-08-30T15:00, 1"})
    void ofASecondLifeOfSevenDaysTheLastIsTold(LocalDateTime at, Integer days) {
        assertThat(due(lot(LONG_AGO, EXPIRY, true), null, at)).isEqualTo(days);
    }

    @Test
    void aProgramMayTellOfNone() {
        var silent = new ExpiryNotices(TORONTO, List.of(), Duration.ofDays(7));
        assertThat(silent.due(lot(LONG_AGO, EXPIRY, false), null, EXPIRY.minusMillis(1)))
                .isEmpty();
    }

    private Integer due(Instant earnedAt, Instant expiresAt, Integer announced, LocalDateTime at) {
        return due(lot(earnedAt, expiresAt, false), announced, at);
    }

    private Integer due(Lot lot, Integer announced, LocalDateTime at) {
        var due = notices.due(lot, announced, toronto(at));
        return due.isPresent() ? due.getAsInt() : null;
    }

    private static Lot lot(Instant earnedAt, Instant expiresAt, boolean renewed) {
        return new Lot(new UUID(0, 1), LotKind.PURCHASE, earnedAt, expiresAt, renewed);
    }

    private static Instant toronto(String local) {
        return toronto(LocalDateTime.parse(local));
    }

    private static Instant toronto(LocalDateTime local) {
        return local.atZone(TORONTO).toInstant();
    }
}
