package com.redroomrewards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random histories of all that moves points, together: earnings at once and later, reversals and the debt that they leave,
 * redemptions, reservations, top-ups, adjustments, allocations, awards and transfers, under locks that come and go, and of
 * members who are merged. {@link NaivePoints} lives through the same; after each step both have written the same lines, each account is what its lines say, and no point is made or lost.
 * {@code -Dledger.points.seed=…} runs a failure again, {@code -Dledger.points.operations=…} sets how long it goes on.
 */
class PointsModelTest {

    private static final int OPERATIONS = Integer.getInteger("ledger.points.operations", 100_000);
    private static final int OPERATIONS_PER_HISTORY = 1_000;

    @Test
    void bothLedgersMoveTheSamePoints() {
        var firstSeed = Long.getLong("ledger.points.seed", new Random().nextLong());
        var outcomes = new TreeMap<String, Integer>();
        for (var done = 0; done < OPERATIONS; done += OPERATIONS_PER_HISTORY) {
            var seed = firstSeed + done / OPERATIONS_PER_HISTORY;
            var history = new PointsHistory(seed);
            try {
                history.run(Math.min(OPERATIONS_PER_HISTORY, OPERATIONS - done));
            } catch (Throwable e) {
                throw new AssertionError(
                        "Rerun with -Dledger.points.seed=%d -Dledger.points.operations=%d; the last commands were%n%s"
                                .formatted(seed, OPERATIONS_PER_HISTORY, String.join("\n", history.lastCommands())),
                        e);
            }
            history.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
        }
        // Histories that never come to an outcome prove nothing about it.
        if (OPERATIONS >= 100_000) {
            assertThat(outcomes.keySet()).as("seed %s", firstSeed).containsAll(PointsHistory.OUTCOMES);
        }
        if (Boolean.getBoolean("ledger.points.verbose")) {
            System.out.println(outcomes);
        }
    }
}
