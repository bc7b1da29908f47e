package com.redroomrewards.gateway.member;

import com.redroomrewards.gateway.edge.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads a moment from a query parameter: ISO-8601 with offset (domain.md, Words). */
final class Moment {

    private static final int LAST_YEAR = 9999;

    private Moment() {}

    /**
     * The moment, or null when the parameter is absent.
     *
     * @throws ApiException 422 when it is none
     */
    static @Nullable Instant parse(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            var moment = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            if (moment.getYear() >= 1 && moment.getYear() <= LAST_YEAR) {
                return moment.toInstant();
            }
        } catch (DateTimeException e) {
            // Told below, in the same words.
        }
        throw ApiException.invalid(
                parameter, "iso_8601", "A time is ISO-8601 with offset, such as 2026-11-21T09:30:00-05:00.");
    }
}
