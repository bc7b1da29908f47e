package com.redroomrewards.app.eventstore;

import com.redroomrewards.projections.rebuild.Reached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far processors have come, by the tokens that they keep; each of a processor's segments has its own. */
public final class ProcessorPositions {

    private record Row(String processor, int segment, long events) {}

    private record Place(Segment segment, long events) {}

    private final Map<String, List<Place>> places;

    private ProcessorPositions(Map<String, List<Place>> places) {
        this.places = places;
    }

    /**
     * Reads the tokens of these processors.
     *
     * @param firstIndex of the stream's first event: 1 on Postgres, and 0 on an Axon Server
     * @throws IllegalStateException when one of them has no token yet
     */
    public static ProcessorPositions of(JdbcClient jdbc, Collection<String> processors, int firstIndex) {
        var serializer = new SerializerConfiguration().generalSerializer();
        var rows = jdbc
                .sql("SELECT processor_name, segment, token, token_type FROM events.token")
                .query((row, number) -> row(row, serializer, firstIndex))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::processor));
        var places = new HashMap<String, List<Place>>();
        for (var processor : processors) {
            if (!rows.containsKey(processor)) {
                throw new IllegalStateException("The processor '" + processor + "' has not begun");
            }
            places.put(processor, places(rows.get(processor)));
        }
        return new ProcessorPositions(places);
    }

    private static Row row(ResultSet row, Serializer serializer, int firstIndex) throws SQLException {
        var bytes = row.getBytes("token");
        var events = 0L;
        if (bytes != null) {
            var stored = new SimpleSerializedObject<>(bytes, byte[].class, row.getString("token_type"), null);
            TrackingToken token = serializer.deserialize(stored);
            events = token.position().orElse(firstIndex - 1L) - firstIndex + 1;
        }
        return new Row(row.getString("processor_name"), row.getInt("segment"), Math.max(0, events));
    }

    private static List<Place> places(List<Row> rows) {
        var ids = rows.stream().mapToInt(Row::segment).toArray();
        var places = new ArrayList<Place>();
        for (var row : rows) {
            places.add(new Place(Segment.computeSegment(row.segment(), ids), row.events()));
        }
        return places;
    }

    /** How many events of the stream all of them have behind them. */
    public long least() {
        return all().min().orElse(0);
    }

    /** How many events of the stream the one that is furthest has behind it. */
    public long most() {
        return all().max().orElse(0);
    }

    private LongStream all() {
        return places.values().stream().flatMap(List::stream).mapToLong(Place::events);
    }

    /**
     * Tells which processor has behind it what.
     *
     * @param positions of the events in the stream, by their identifiers
     */
    public Reached reached(Map<String, Long> positions) {
        return (processor, event) ->
                Objects.requireNonNull(positions.get(event.getIdentifier())) < events(processor, event);
    }

    // As processors share out events unless told otherwise: by aggregate.
    private long events(String processor, DomainEventMessage<?> event) {
        return Objects.requireNonNull(places.get(processor)).stream()
                .filter(place -> place.segment().matches((Object) event.getAggregateIdentifier()))
                .findFirst()
                .orElseThrow()
                .events();
    }
}
