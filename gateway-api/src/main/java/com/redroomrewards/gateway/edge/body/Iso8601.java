package com.redroomrewards.gateway.edge.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Moments as ISO-8601 with offset (domain.md, Words), in years that Postgres and JavaScript know. */
@Component
final class Iso8601 implements Converter<String, Instant> {

    private static final int LAST_YEAR = 9999;

    /** The moment. Spring makes of a failure what it makes of every value of a wrong type. */
    @Override
    public Instant convert(String text) {
        return parse(text);
    }

    /**
     * Reads a moment.
     *
     * @throws DateTimeException when the text is none, or one of another year
     */
    static Instant parse(String text) {
        // The year that counts is the one in UTC: an offset can carry a moment into a year that Postgres can't read.
        var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("Not a year from 1 to " + LAST_YEAR);
        }
        return time.toInstant();
    }
}
