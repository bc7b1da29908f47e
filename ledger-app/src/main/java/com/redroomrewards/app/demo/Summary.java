package com.redroomrewards.app.demo;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a run came to, by the server's answers.
 *
 * @param sent lines that went to the server
 * @param accepted lines that it took for the first time
 * @param replayed lines that it had answered before under the same key
 * @param duplicates lines whose entry had been written before under another key
 * @param rejected lines that it refused, by reason
 * @param unanswered lines that it did not answer
 * @param notSent lines that could not be sent, or were not, since the run was stopped
 * @param issued points earned
 * @param burned points redeemed
 * @param restored points that came back
 * @param entries ledger entries that the answers told of
 * @param written how many of them this pass has written; the others an earlier pass of the same run
 * @param deltas the change of each member's balance by those entries
 * @param deviations what came otherwise than the sample says
 */
record Summary(
        int sent,
        int accepted,
        int replayed,
        int duplicates,
        Map<Rejection, Integer> rejected,
        int unanswered,
        int notSent,
        long issued,
        long burned,
        long restored,
        int entries,
        int written,
        Map<UUID, Long> deltas,
        List<Deviation> deviations) {

    Summary {
        rejected = Map.copyOf(rejected);
        deltas = Map.copyOf(deltas);
        deviations = List.copyOf(deviations);
    }

    /** What the run's members have, in points. */
    long outstanding() {
        return Math.addExact(Math.subtractExact(issued, burned), restored);
    }

    int rejections() {
        return rejected.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Why lines were refused. */
    record Rejection(int status, String code, String message) {}

    /** A line that came out otherwise than the sample says. */
    record Deviation(SampleLine line, String got) {}
}
