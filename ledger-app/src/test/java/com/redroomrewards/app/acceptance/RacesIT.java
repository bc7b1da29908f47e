package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once, over HTTP on a real Postgres: each reference counts once, no point is spent twice (domain.md, rule 6). */
class RacesIT {

    private final TestLedger ledger = ledger();
    private final ApiClient xcn = ledger.client("xcn");
    private final Members members = new Members(xcn);

    /** Which ledger is asked. */
    TestLedger ledger() {
        return TestLedger.shared();
    }

    /** Whom the i-th of many at once asks. */
    ApiClient xcn(int i) {
        return xcn;
    }

    @Test
    void ahundredIdenticalEarnsMakeOneEntryAndAHundredEqualAnswers() throws Exception {
        var user = members.linked();
        var body = user.earn("order-" + user.userId(), 100);
        var key = UUID.randomUUID().toString();
        var answers = atOnce(100, i -> xcn(i).post("/v1/points/earn", body, key));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(entries(user.memberId())).isEqualTo(1);
    }

    @Test
    void oneOrderLineUnderFiftyKeysMakesOneEntry() throws Exception {
        var user = members.linked();
        var body = user.earn("order-" + user.userId(), 100);
        var answers = atOnce(50, i -> xcn(i).post("/v1/points/earn", body, user.userId() + "-" + i));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(entries(user.memberId())).isEqualTo(1);
    }

    @Test
    void oneOrderLineWithOtherContentIsAConflictForAllButOne() throws Exception {
        var user = members.linked();
        var answers = atOnce(
                20, i -> xcn(i).post("/v1/points/earn", user.earn("order-" + user.userId(), i + 1), user.userId() + i));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(19);
        assertThat(entries(user.memberId())).isEqualTo(1);
    }

    @Test
    void ofFiftyCommitsOverPointsForTwentyExactlyTwentySucceed() throws Exception {
        var user = members.withPoints(20 * 500 + 499);
        var quotes = atOnce(50, i -> xcn(i).post("/v1/redemptions/quote", user.quoteExact(1_000, 500)));
        assertThat(quotes).allMatch(quote -> quote.json().get("eligible").asBoolean());
        var commits = atOnce(50, i -> {
            var quoteId = quotes.get(i).json().get("quote_id").asString();
            return xcn(i).post("/v1/redemptions/commit", user.commit(quoteId, "cart-" + i + "-" + user.userId()));
        });
        assertThat(commits).filteredOn(commit -> commit.status() == 200).hasSize(20);
        assertThat(commits)
                .filteredOn(commit -> commit.status() != 200)
                .hasSize(30)
                .allMatch(commit -> commit.errorCode().equals("INSUFFICIENT_POINTS"));
        assertThat(available(user.memberId())).isEqualTo(499);
        assertThat(entries(user.memberId())).isEqualTo(21);
    }

    @Test
    void ofFiftyReservationsOverPointsForTwentyExactlyTwentySucceedAndEachIsBurnedOnce() throws Exception {
        var user = members.withPoints(20 * 500 + 499);
        var quotes = atOnce(50, i -> xcn(i).post("/v1/redemptions/quote", user.quoteExact(1_000, 500))).stream()
                .map(quote -> quote.json().get("quote_id").asString())
                .toList();
        var reserved = atOnce(
                50, i -> xcn(i).post("/v1/redemptions/reserve", Members.reservation(quotes.get(i), order(user, i))));
        assertThat(reserved).filteredOn(answer -> answer.status() == 200).hasSize(20);
        assertThat(reserved)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.errorCode().equals("INSUFFICIENT_POINTS"));
        assertThat(available(user.memberId())).isEqualTo(499);
        // Each in two ways at once, on both nodes: it is burned or released, never both.
        var ended = atOnce(100, i -> {
            var quoteId = quotes.get(i / 2);
            return i % 2 == 0
                    ? xcn(i).post("/v1/redemptions/commit", user.commit(quoteId, order(user, i / 2)))
                    : xcn(i).post("/v1/redemptions/release", Members.reservation(quoteId, order(user, i / 2)));
        });
        var burned = IntStream.range(0, 50)
                .filter(i -> ended.get(2 * i).status() == 200)
                .count();
        assertThat(ended).allMatch(answer -> answer.status() < 500);
        assertThat(available(user.memberId())).isEqualTo(20 * 500 + 499 - 500 * burned);
        assertThat(escrow(user.memberId())).isZero();
        assertThat(entries(user.memberId())).isEqualTo(1 + burned);
    }

    @Test
    void oneQuoteReservedForManyOrdersHoldsOnce() throws Exception {
        var user = members.withPoints(5_000);
        var quoteId = xcn.post("/v1/redemptions/quote", user.quoteExact(1_000, 500))
                .json()
                .get("quote_id")
                .asString();
        var reserved =
                atOnce(20, i -> xcn(i).post("/v1/redemptions/reserve", Members.reservation(quoteId, order(user, i))));
        assertThat(reserved).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(reserved).filteredOn(answer -> answer.status() == 409).hasSize(19);
        assertThat(available(user.memberId())).isEqualTo(4_500);
        assertThat(escrow(user.memberId())).isEqualTo(500);
    }

    @Test
    void oneOrderReservedByManyQuotesHoldsOnce() throws Exception {
        var user = members.withPoints(20_000);
        var quotes = atOnce(20, i -> xcn(i).post("/v1/redemptions/quote", user.quoteExact(1_000, 500))).stream()
                .map(quote -> quote.json().get("quote_id").asString())
                .toList();
        var reserved = atOnce(
                20, i -> xcn(i).post("/v1/redemptions/reserve", Members.reservation(quotes.get(i), order(user, 0))));
        assertThat(reserved).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(reserved).filteredOn(answer -> answer.status() == 409).hasSize(19);
        assertThat(escrow(user.memberId())).isEqualTo(500);
    }

    @Test
    void oneQuoteForManyOrdersBurnsOnce() throws Exception {
        var user = members.withPoints(5_000);
        var quoteId = xcn.post("/v1/redemptions/quote", user.quoteExact(1_000, 500))
                .json()
                .get("quote_id")
                .asString();
        var commits = atOnce(
                20, i -> xcn(i).post("/v1/redemptions/commit", user.commit(quoteId, "cart-" + i + user.userId())));
        assertThat(commits).filteredOn(commit -> commit.status() == 200).hasSize(1);
        assertThat(commits).filteredOn(commit -> commit.status() == 409).hasSize(19);
        assertThat(available(user.memberId())).isEqualTo(4_500);
    }

    @Test
    void oneOrderReversedManyTimesAtOnceGivesThePointsBackOnce() throws Exception {
        var user = members.withPoints(5_000);
        var quoteId = xcn.post("/v1/redemptions/quote", user.quoteExact(1_000, 500))
                .json()
                .get("quote_id")
                .asString();
        xcn.post("/v1/redemptions/commit", user.commit(quoteId, "cart-" + user.userId()));
        var body = "{\"client_order_id\":\"cart-%s\",\"reason\":\"CANCELLED\"}".formatted(user.userId());
        var answers = atOnce(20, i -> xcn(i).post("/v1/redemptions/reverse", body));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertThat(available(user.memberId())).isEqualTo(5_000);
    }

    @Test
    void manyUsersWhoLinkOneMemberAtOnceLeaveOneLink() throws Exception {
        var memberId = members.open();
        var users = IntStream.range(0, 20).mapToObj(i -> Members.newUserId()).toList();
        var intents = users.stream()
                .map(user -> members.intent(user, "MEMBER").json())
                .toList();
        var answers = atOnce(
                20,
                i -> new Members(xcn(i))
                        .confirm(
                                users.get(i),
                                memberId,
                                intents.get(i).get("intent_id").asString(),
                                intents.get(i).get("rrr_link_code").asString()));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(19);
    }

    long entries(String memberId) {
        return settled(memberId, "/ledger?limit=500").json().size();
    }

    long available(String memberId) {
        return settled(memberId, "/wallet").json().get("available_points").asLong();
    }

    long escrow(String memberId) {
        return settled(memberId, "/wallet").json().get("escrow_points").asLong();
    }

    private static String order(Members.Linked user, int i) {
        return "cart-" + i + "-" + user.userId();
    }

    /** Reads after one more write of the member, so that the read models have all that came before. */
    private Answer settled(String memberId, String path) {
        var last = ledger.client("rrr-admin").post("/v1/members/" + memberId + "/link-codes", "{}");
        return xcn.getAfter(last, "/v1/members/" + memberId + path);
    }

    static List<Answer> atOnce(int count, IntFunction<Answer> call) throws Exception {
        var barrier = new CyclicBarrier(count);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        barrier.await();
                        return call.apply(i);
                    }))
                    .toList();
            return futures.stream().map(RacesIT::get).toList();
        }
    }

    private static Answer get(Future<Answer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
