package com.redroomrewards.projections.page;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A row's place in a list that is ordered by a moment, and by id where that is the same.
 *
 * @param at the row's moment, to the microsecond, as the tables have it
 * @param id the row's id
 */
public record Cursor(Instant at, UUID id) {

    /** What {@link #text} looks like, as a regular expression. */
    public static final String PATTERN = "[0-9]{1,18}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    /**
     * Reads it back.
     *
     * @throws IllegalArgumentException when the text doesn't match {@link #PATTERN}
     */
    public static Cursor parse(String text) {
        if (!text.matches(PATTERN)) {
            throw new IllegalArgumentException("No cursor: " + text);
        }
        var end = text.indexOf('-');
        var micros = Long.parseLong(text.substring(0, end));
        return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(end + 1)));
    }

    /** For who asks for the rows behind it, and needs not understand it. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
