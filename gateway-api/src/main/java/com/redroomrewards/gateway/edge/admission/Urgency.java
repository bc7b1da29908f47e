package com.redroomrewards.gateway.edge.admission;

import static com.redroomrewards.gateway.edge.operation.Operation.ADJUSTMENT_BATCH;
import static com.redroomrewards.gateway.edge.operation.Operation.COMMIT_AWARD;
import static com.redroomrewards.gateway.edge.operation.Operation.COMMIT_REDEMPTION;
import static com.redroomrewards.gateway.edge.operation.Operation.COMMIT_TOP_UP;
import static com.redroomrewards.gateway.edge.operation.Operation.EARN_BATCH;
import static com.redroomrewards.gateway.edge.operation.Operation.GET_EVENTS;
import static com.redroomrewards.gateway.edge.operation.Operation.GET_LIABILITY;
import static com.redroomrewards.gateway.edge.operation.Operation.GET_SEGMENTS;
import static com.redroomrewards.gateway.edge.operation.Operation.RELEASE_RESERVATION;
import static com.redroomrewards.gateway.edge.operation.Operation.REVERSE_EARNINGS;
import static com.redroomrewards.gateway.edge.operation.Operation.REVERSE_REDEMPTION;

import com.redroomrewards.gateway.edge.operation.Operation;
import com.redroomrewards.gateway.edge.trace.RequestedPath;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far a caller may go with a request before it is told to come again. */
enum Urgency {
    /** Ends what was begun, a checkout foremost: it gets places that nothing new gets. */
    FINISHING(32),
    ORDINARY(8),
    /** Nobody knows yet who it is: to find that out takes a moment, and a few places do for it. */
    OF_STRANGERS(2),
    /** Takes long, and can well come later: reports, streams and batches. */
    PATIENT(1);

    /** By path, none of which has a variable, since each request is looked up before anything else is known of it. */
    private static final Map<String, Urgency> BY_PATH = Stream.concat(
                    of(
                            FINISHING,
                            COMMIT_REDEMPTION,
                            REVERSE_REDEMPTION,
                            RELEASE_RESERVATION,
                            COMMIT_TOP_UP,
                            COMMIT_AWARD,
                            REVERSE_EARNINGS),
                    of(PATIENT, EARN_BATCH, ADJUSTMENT_BATCH, GET_EVENTS, GET_LIABILITY, GET_SEGMENTS))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final int eighths;

    Urgency(int eighths) {
        this.eighths = eighths;
    }

    private static Stream<Map.Entry<String, Urgency>> of(Urgency urgency, Operation... operations) {
        return Stream.of(operations).map(operation -> Map.entry(operation.path(), urgency));
    }

    /** Of a path as the client wrote it; what is written in another way than usual is ordinary. */
    static Urgency ofPath(String path) {
        return BY_PATH.getOrDefault(RequestedPath.withoutPrefix(path), ORDINARY);
    }

    /** Up to how many eighths of the free places a caller may hold. */
    int eighths() {
        return eighths;
    }
}
