package com.redroomrewards.gateway.edge.body;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** ISO-8601 with offset (domain.md, Words), in years that Postgres and JavaScript know; never a number. */
final class StrictInstant extends StdDeserializer<Instant> {

    private static final int LAST_YEAR = 9999;

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        var text = parser.getString();
        try {
            // The year that counts is the one in UTC: an offset can carry a moment into a year that Postgres can't
            // read.
            var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Told below, in the same words.
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not an ISO-8601 timestamp with offset");
    }
}
