package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.gateway.edge.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dry run of what an admin does to points: the answer is what it would be, and nothing is changed. */
class DryRunIT {

    private static final String DRY_RUN = "?dry_run=true";
    private static final String ADJUSTMENTS = "/v1/points/adjustments";

    private final ApiClient xcn = TestLedger.shared().client("xcn");
    private final Members members = new Members(xcn);
    private final String key = UUID.randomUUID().toString();

    @Test
    void anAdjustmentAnswersAsItWouldAndIsNotMade() {
        var member = members.linked();
        var dryRun = mustBe(200, xcn.post(ADJUSTMENTS + DRY_RUN, adjustment(member, 60), key));
        assertThat(dryRun.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(dryRun.header("X-Dry-Run")).isEqualTo("true");
        assertThat(dryRun.header("X-Ledger-Position")).isEmpty();
        mustBe(
                404,
                xcn.get(ADJUSTMENTS + "/" + dryRun.json().get("adjustment_id").asString()));

        // Nor is the key used up: the real one is what was told.
        var made = mustBe(200, xcn.post(ADJUSTMENTS, adjustment(member, 60), key));
        assertThat(made.body()).isEqualTo(dryRun.body());
        assertThat(made.header("Idempotent-Replayed")).isEmpty();
        assertThat(available(made, member)).isEqualTo(60);

        var more = mustBe(200, xcn.post(ADJUSTMENTS + DRY_RUN, adjustment(member, 60)));
        assertThat(more.json().get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(more.json().get("required_signatures").asInt()).isEqualTo(2);
        mustBe(404, xcn.get(ADJUSTMENTS + "/" + more.json().get("adjustment_id").asString()));
        assertThat(entries(member)).isEqualTo(1);
    }

    @Test
    void aRefusalIsToldAndNotKept() {
        var member = members.linked();
        var refused = mustBe(422, xcn.post(ADJUSTMENTS + DRY_RUN, adjustment(member, -60), key));
        assertThat(refused.errorCode()).isEqualTo("INSUFFICIENT_POINTS");
        mustBe(201, xcn.post("/v1/points/earn", member.earn("order-" + member.userId(), 100)));
        var made = mustBe(200, xcn.post(ADJUSTMENTS, adjustment(member, -60), key));
        assertThat(available(made, member)).isEqualTo(40);
    }

    @Test
    void everyRowOfABatchIsAnsweredAsIfItWereTheOnlyOne() {
        var member = members.linked();
        var items = "{\"items\":[%s,%s,%s]}"
                .formatted(adjustment(member, 60), adjustment(member, 60), adjustment(member, -1));
        var dryRun = mustBe(200, xcn.post(ADJUSTMENTS + "/batch" + DRY_RUN, items));
        assertThat(dryRun.json().get("items").findValuesAsString("status"))
                .containsExactly("EXECUTED", "EXECUTED", "REJECTED");
        assertThat(entries(member)).isZero();
    }

    @Test
    void aReversalAndWhatBecomesOfPendingPointsSupportIt() {
        var member = members.linked();
        var order = "order-" + member.userId();
        var earned = mustBe(201, xcn.post("/v1/points/earn", member.earn(order, 500)));
        var reversal = "{\"order_id\":\"%s\",\"reason\":\"REFUND\",\"points\":200}".formatted(order);
        var dryRun = mustBe(200, xcn.post("/v1/points/reverse" + DRY_RUN, reversal));
        assertThat(dryRun.json().get("balance_after").asLong()).isEqualTo(300);
        assertThat(available(earned, member)).isEqualTo(500);
        var made = mustBe(200, xcn.post("/v1/points/reverse", reversal));
        assertThat(available(made, member)).isEqualTo(300);

        var accepted = mustBe(201, xcn.post("/v1/points/earn", member.earnLater("later-" + order, 70)));
        var pending =
                "/v1/points/pending/" + accepted.json().get("ledger_entry_id").asString();
        mustBe(200, xcn.post(pending + "/confirm" + DRY_RUN, "{}"));
        mustBe(200, xcn.post(pending + "/cancel" + DRY_RUN, "{}"));
        var confirmed = mustBe(200, xcn.post(pending + "/confirm", "{}"));
        assertThat(available(confirmed, member)).isEqualTo(370);
        mustBe(409, xcn.post(pending + "/cancel" + DRY_RUN, "{}"));
    }

    @Test
    void anAllocationSupportsIt() {
        var model = members.linked(Members.newUserId(), "MODEL");
        var body = """
                {"rrr_model_member_id":"%s","points":50,"metadata":{"requesting_admin_id":"a-%s"}}""".formatted(model.memberId(), model.userId());
        var dryRun = mustBe(200, xcn.post(Awards.ALLOCATIONS + DRY_RUN, body));
        assertThat(dryRun.json().get("status").asString()).isEqualTo("EXECUTED");
        assertThat(entries(model)).isZero();
    }

    @Test
    void whatDoesNotSupportItIsNotCarriedOutEither() {
        var member = members.linked();
        var earn = member.earn("order-" + member.userId(), 100);
        var refused = mustBe(422, xcn.post("/v1/points/earn" + DRY_RUN, earn, key));
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("dry_run");
        assertThat(refused.json().at("/error/message").asString())
                .isEqualTo("This operation does not support dry_run.");
        assertThat(entries(member)).isZero();
        mustBe(201, xcn.post("/v1/points/earn", earn, key));
        assertThat(Operation.EARN_POINTS.supportsDryRun()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "TRUE", "1", "true&dry_run=true", "true&dry_run=false"})
    void neitherIsWhatSaysItUnclearly(String value) {
        var member = members.linked();
        mustBe(422, xcn.post(ADJUSTMENTS + "?dry_run=" + value, adjustment(member, 60)));
        assertThat(entries(member)).isZero();
    }

    @Test
    void falseIsNoDryRun() {
        var member = members.linked();
        var made = mustBe(200, xcn.post(ADJUSTMENTS + "?dry_run=false", adjustment(member, 60)));
        assertThat(made.header("X-Dry-Run")).isEmpty();
        assertThat(available(made, member)).isEqualTo(60);
    }

    /** What a dry run has done must not stay in the memory of those who go on from it. */
    @Test
    void dryRunsAmongRealCommandsChangeNothingForThem() throws Exception {
        var member = members.linked();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> all = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(() -> i % 2 == 0
                            ? mustBe(201, xcn.post("/v1/points/earn", member.earn("o" + i + member.userId(), 10)))
                            : mustBe(200, xcn.post(ADJUSTMENTS + DRY_RUN, adjustment(member, 40)))))
                    .toList();
            for (var each : all) {
                each.get();
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(entries(member)).isEqualTo(100));
        var made = mustBe(200, xcn.post(ADJUSTMENTS, adjustment(member, -100)));
        assertThat(available(made, member)).isEqualTo(900);
    }

    private static String adjustment(Linked member, long points) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s","points":%d,"reason_code":"GOODWILL",
                 "ticket_reference":"T","metadata":{"requesting_admin_id":"admin-%s"}}""".formatted(member.userId(), member.memberId(), points, member.userId());
    }

    private int entries(Linked member) {
        return xcn.get("/v1/members/" + member.memberId() + "/ledger?limit=500")
                .json()
                .size();
    }

    private long available(Answer after, Linked member) {
        return xcn.getAfter(after, "/v1/members/" + member.memberId() + "/wallet")
                .json()
                .get("available_points")
                .asLong();
    }

    private static Answer mustBe(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
