package com.redroomrewards.app.fault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a fault, in calls.
 *
 * @param unknown neither acknowledged nor refused
 * @param done of the unknown ones, those that were found done
 * @param lost acknowledged and not there
 * @param doubled there more than once
 * @param halfDone there in part
 * @param wrong there and not as it was answered
 * @param text what each kind of call has come to
 */
record Tally(
        long acknowledged,
        long refused,
        long unknown,
        long done,
        long lost,
        long doubled,
        long halfDone,
        long wrong,
        String text) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, "");

    static Tally of(List<Sent> sent, Findings found) {
        var acknowledged = sent.stream().filter(Sent::acknowledged).toList();
        var unknown = sent.stream().filter(Sent::unknown).toList();
        var answers = count(
                unknown.stream().filter(one -> one.answer() != null),
                one -> one.answer().status());
        return new Tally(
                acknowledged.size(),
                sent.stream().filter(Sent::refused).count(),
                unknown.size(),
                unknown.stream().filter(found::isDone).count(),
                found.lost().size(),
                found.doubled().size(),
                found.halfDone().size(),
                found.wrong().size(),
                " (acknowledged %s, not %s with answers %s)"
                        .formatted(
                                count(acknowledged.stream(), one -> one.call().kind()),
                                count(unknown.stream(), one -> one.call().kind()),
                                answers));
    }

    /** The sums of both. */
    Tally plus(Tally other) {
        return new Tally(
                acknowledged + other.acknowledged,
                refused + other.refused,
                unknown + other.unknown,
                done + other.done,
                lost + other.lost,
                doubled + other.doubled,
                halfDone + other.halfDone,
                wrong + other.wrong,
                "");
    }

    private static <K> Map<K, Long> count(Stream<Sent> sent, Function<Sent, K> by) {
        return sent.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    @Override
    public String toString() {
        return "%d acknowledged, %d refused, %d unacknowledged, of those %d found done; %d lost, %d doubled, %d half done, %d wrong%s"
                .formatted(acknowledged, refused, unknown, done, lost, doubled, halfDone, wrong, text);
    }
}
