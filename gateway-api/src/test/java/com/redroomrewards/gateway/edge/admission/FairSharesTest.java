package com.redroomrewards.gateway.edge.admission;

import static com.redroomrewards.gateway.edge.admission.FairShares.Outcome.ALL_USED_UP;
import static com.redroomrewards.gateway.edge.admission.FairShares.Outcome.SHARE_USED_UP;
import static com.redroomrewards.gateway.edge.admission.FairShares.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FairSharesTest {

    private static final int ORDINARY = 8;

    @ParameterizedTest
    @CsvSource({"256,FINISHING,205", "256,ORDINARY,128", "256,OF_STRANGERS,51", "256,PATIENT,28", "10,FINISHING,8"})
    void whoIsAloneTakesItsPartAndNoMore(int total, Urgency urgency, int share) {
        var places = new FairShares(total);
        assertThat(takeAll(places, "a", urgency.eighths())).isEqualTo(share);
        assertThat(places.take("a", 1, urgency.eighths())).isEqualTo(SHARE_USED_UP);
        assertThat(places.taken()).isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void thereIsRoomForOneMoreBesideAllThatTakeWhatTheyCan(int greedy) {
        var places = new FairShares(1_200);
        var shares = new TreeMap<String, Integer>();
        // In turn, as they do who all come again as soon as they can.
        for (var took = true; took; ) {
            took = false;
            for (var name = 0; name < greedy; name++) {
                if (places.take("c" + name, 1, ORDINARY) == TAKEN) {
                    shares.merge("c" + name, 1, Integer::sum);
                    took = true;
                }
            }
        }
        assertThat(shares.values())
                .allSatisfy(share -> assertThat(share).isBetween(1_200 / (greedy + 1) - 1, 1_200 / (greedy + 1) + 1));
        assertThat(1_200 - places.taken()).isGreaterThanOrEqualTo(1_200 / (greedy + 1) - greedy);
        assertThat(takeAll(places, "newcomer", ORDINARY)).isPositive();
    }

    @Test
    void whatEndsABeginningFindsPlacesThatNothingNewGets() {
        var places = new FairShares(256);
        takeAll(places, "a", Urgency.ORDINARY.eighths());
        assertThat(places.take("a", 1, Urgency.PATIENT.eighths())).isEqualTo(SHARE_USED_UP);
        assertThat(takeAll(places, "a", Urgency.FINISHING.eighths())).isEqualTo(205 - 128);
    }

    @Test
    void whoHoldsNothingGetsTheLastOneAndNobodyGetsMoreThanThereIs() {
        var places = new FairShares(3);
        assertThat(places.take("a", 1, 1)).isEqualTo(TAKEN);
        assertThat(places.take("b", 1, 1)).isEqualTo(TAKEN);
        assertThat(places.take("c", 2, ORDINARY)).isEqualTo(ALL_USED_UP);
        assertThat(places.take("c", 1, 1)).isEqualTo(TAKEN);
        assertThat(places.take("d", 1, ORDINARY)).isEqualTo(ALL_USED_UP);
        places.giveBack("b", 1);
        assertThat(places.take("d", 1, ORDINARY)).isEqualTo(TAKEN);
    }

    @Test
    void whateverIsTakenAndGivenBackTheSumHolds() {
        var seed = Long.getLong("shares.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        var places = new FairShares(100);
        // The last two have a share together.
        var all = List.of("a", "b", "@1", "@2");
        var held = new TreeMap<>(Map.of("a", 0L, "b", 0L, "@1", 0L, "@2", 0L));
        for (var step = 0; step < 100_000; step++) {
            var who = all.get(step % all.size());
            var isOfShare = who.startsWith("@");
            var amount = random.nextLong(1, 20);
            var eighths = random.nextInt(1, 33);
            if (held.get(who) >= amount && random.nextBoolean()) {
                if (isOfShare) {
                    places.giveBackOfShare("@", who, amount);
                } else {
                    places.giveBack(who, amount);
                }
                held.merge(who, -amount, Long::sum);
            } else if ((isOfShare ? places.takeOfShare("@", who, amount, eighths) : places.take(who, amount, eighths))
                    == TAKEN) {
                held.merge(who, amount, Long::sum);
            }
            assertThat(places.taken())
                    .as("-Dshares.seed=%d, step %d", seed, step)
                    .isEqualTo(held.values().stream().mapToLong(Long::longValue).sum())
                    .isBetween(0L, 100L);
        }
    }

    private static int takeAll(FairShares places, String who, int eighths) {
        var taken = 0;
        while (places.take(who, 1, eighths) == TAKEN) {
            taken++;
        }
        return taken;
    }
}
