package com.redroomrewards.app.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The segments of event processors that no node works on, by what their stored tokens say. */
final class UnclaimedSegments {

    /** A claim is renewed each five seconds, and lost after ten. */
    private static final Duration CLAIM = Duration.ofSeconds(15);

    private record Row(String processor, long position) {}

    private final JdbcClient jdbc;
    private final Serializer serializer;
    private final InstantSource clock;

    UnclaimedSegments(JdbcClient jdbc, Serializer serializer, InstantSource clock) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.clock = clock;
    }

    /** How far they have come, by processor; -1 for one that has not begun. */
    Map<String, List<Long>> positions() {
        // Axon writes the moment as text, to the millisecond and in UTC: the order of texts is that of moments.
        var oldest = DateTimeUtils.formatInstant(clock.instant().minus(CLAIM).truncatedTo(ChronoUnit.MILLIS));
        return jdbc
                .sql("SELECT processor_name, token, token_type FROM events.token WHERE owner IS NULL OR time_stamp < ?")
                .param(oldest)
                .query(this::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::processor, Collectors.mapping(Row::position, Collectors.toUnmodifiableList())));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        var bytes = row.getBytes("token");
        var position = -1L;
        if (bytes != null) {
            TrackingToken token = serializer.deserialize(
                    new SimpleSerializedObject<>(bytes, byte[].class, row.getString("token_type"), null));
            position = token.position().orElse(-1);
        }
        return new Row(row.getString("processor_name"), position);
    }
}
