package com.redroomrewards.app.acceptance;

import static com.redroomrewards.app.acceptance.Transfers.mustBe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Both directions of a transfer at once: the accounts are loaded in the order of their ids, so that no two wait for each
 * other (domain.md, Aggregates). {@code -Dledger.transfers.seed=…} makes the same transfers again, though not in the same
 * order.
 */
class TransferRaceIT {

    private static final int PAIRS = 1_000;
    private static final int PAIRS_AT_ONCE = 50;
    private static final long EACH_HAS = 40_000;

    /** As many as they like. */
    private static final String LIMITS = """
            {"min_account_age":"P0D","cooling_after_first":"PT0S",
             "standard":{"at_once":50000,"per_day":50000,"per_week":50000},
             "risk":{"threshold":1000}}""";

    @Test
    void aThousandPairsOfOppositeTransfersLoseNoPoint() throws Exception {
        var transfers = new Transfers(TestLedger.shared());
        race(TestLedger.shared(), transfers, PAIRS, i -> transfers.shop);
    }

    /**
     * The race.
     *
     * @param clients tells by which client a transfer is sent
     */
    static void race(TestLedger ledger, Transfers transfers, int pairs, IntFunction<ApiClient> clients)
            throws Exception {
        var seed = Long.getLong("ledger.transfers.seed", System.nanoTime());
        System.out.printf("Transfers with -Dledger.transfers.seed=%d%n", seed);
        var random = new Random(seed);
        transfers.publish(LIMITS);
        var both = List.of(transfers.trusted(EACH_HAS), transfers.trusted(EACH_HAS));
        var points = new long[2 * pairs];
        var answers = new ArrayList<Answer>();
        for (var done = 0; done < points.length; done += 2 * PAIRS_AT_ONCE) {
            var first = done;
            for (var i = 0; i < 2 * PAIRS_AT_ONCE; i++) {
                points[first + i] = 1 + random.nextInt(40);
            }
            answers.addAll(RacesIT.atOnce(
                    2 * PAIRS_AT_ONCE,
                    i -> Transfers.make(
                            clients.apply(i / 2 + i % 2), both.get(i % 2), both.get(1 - i % 2), points[first + i])));
        }
        assertThat(answers).as("seed %d", seed).allSatisfy(answer -> mustBe(201, answer));
        assertThat(answers.stream().map(Transfers::id)).doesNotHaveDuplicates();
        check(ledger, transfers, both, points, seed);
    }

    private static void check(TestLedger ledger, Transfers transfers, List<Linked> both, long[] points, long seed) {
        var sent = new long[2];
        for (var i = 0; i < points.length; i++) {
            sent[i % 2] += points[i];
        }
        for (var i = 0; i < 2; i++) {
            var member = both.get(i);
            var last = transfers.rrr.post("/v1/members/" + member.memberId() + "/link-codes", "{}");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> transfers.shop.getAfter(last, wallet(member)).status() == 200);
            var wallet = transfers.shop.getAfter(last, wallet(member)).json();
            assertThat(wallet.get("available_points").asLong())
                    .as("seed %d", seed)
                    .isEqualTo(EACH_HAS - sent[i] + sent[1 - i]);
            assertThat(entries(ledger, member, "count(*)")).isEqualTo(1 + points.length);
            assertThat(entries(ledger, member, "sum(points_delta)")).isEqualTo(EACH_HAS - sent[i] + sent[1 - i]);
        }
    }

    private static String wallet(Linked member) {
        return "/v1/members/" + member.memberId() + "/wallet";
    }

    private static long entries(TestLedger ledger, Linked member, String what) {
        return ledger.jdbc()
                .sql("SELECT " + what + " FROM read_model.ledger_entry WHERE member_id = ?")
                .param(UUID.fromString(member.memberId()))
                .query(Long.class)
                .single();
    }
}
