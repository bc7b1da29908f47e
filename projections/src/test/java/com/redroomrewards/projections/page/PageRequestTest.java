package com.redroomrewards.projections.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

    private static final UUID ID = UUID.fromString("0190b3a0-0000-7000-8000-00000000000a");

    @Test
    void aPageHasOneToFiveHundredRows() {
        assertThat(PageRequest.of(1, null).limit()).isEqualTo(1);
        assertThat(PageRequest.of(500, null).limit()).isEqualTo(500);
        assertThatThrownBy(() -> PageRequest.of(0, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageRequest.of(501, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-20T12:00:00.123456Z", "9999-12-31T23:59:59.999999Z"})
    void aCursorIsReadBackToTheMicrosecond(Instant at) {
        var cursor = new Cursor(at, ID);
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "-1-0190b3a0-0000-7000-8000-00000000000a",
                "1-0190b3a0-0000-7000-8000-00000000000",
                "1-0190b3a0-0000-7000-8000-00000000000a0",
                "1-0190B3A0-0000-7000-8000-00000000000A",
                "1000000000000000000-0190b3a0-0000-7000-8000-00000000000a",
                "0190b3a0-0000-7000-8000-00000000000a"
            })
    void whatIsNoCursorIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The largest that the pattern lets through is a moment that Postgres knows. */
    @Test
    void theLargestCursorIsAMoment() {
        assertThat(Cursor.parse("999999999999999999-" + ID).at()).isBefore(Instant.parse("+33659-01-01T00:00:00Z"));
    }
}
