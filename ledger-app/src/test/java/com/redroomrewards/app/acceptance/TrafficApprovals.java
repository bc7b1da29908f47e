package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What admins have to sign, once in each lane of {@link Traffic}: adjustments, a promotion and merges. */
final class TrafficApprovals {

    private final TrafficCalls calls;

    TrafficApprovals(TrafficCalls calls) {
        this.calls = calls;
    }

    /**
     * One is executed at once, one when it is approved, one fails, one is rejected, and one waits.
     *
     * @return the order that took what the one that fails would debit
     */
    String adjust() {
        var user = calls.member();
        calls.earn(user, 1_000);
        adjust(user, 50);
        decide(adjust(user, 400), "approve");
        var debit = adjust(user, -400);
        var order = calls.redeem(user, user.quoteExact(2_700, 1_350)).orElseThrow();
        decide(debit, "approve");
        decide(adjust(user, 400), "reject");
        adjust(user, 400);
        return order;
    }

    private Answer adjust(Linked user, long points) {
        return calls.mustBe(200, "/v1/points/adjustments", """
                {"client_user_id":"%s","rrr_member_id":"%s","points":%d,"reason_code":"GOODWILL",
                 "ticket_reference":"T-1","metadata":{"requesting_admin_id":"admin-%s"}}""".formatted(
                        user.userId(), user.memberId(), points, Members.newUserId()));
    }

    private void decide(Answer adjustment, String decision) {
        var path = "/v1/points/adjustments/"
                + adjustment.json().get("adjustment_id").asString() + "/" + decision;
        for (var client : List.of(TestLedger.shared().client("xcn-admin"), calls.rrr)) {
            var status = client.post(path, "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"}}")
                    .status();
            assertThat(status).isIn(200, 409);
        }
    }

    /** For a tier that nobody else has, so that the rest of the traffic earns as it did. */
    void promote() {
        var path = "/v1/promotions/"
                + calls.mustBe(201, "/v1/promotions", """
                        {"name":"Traffic","eligibility":{"xcn_membership_tiers":["PROMOTED"]},
                         "earn_rules":{"multiplier":2,"budget_points":100000}}""")
                        .json()
                        .get("promotion_id")
                        .asString();
        assertThat(calls.xcn
                        .patch(path, "{\"description\":\"Twice\"}", Members.newUserId())
                        .status())
                .isEqualTo(200);
        calls.mustBe(200, path + "/submit", "{}");
        for (var client : List.of(TestLedger.shared().client("xcn-admin"), calls.xcn, calls.rrr)) {
            client.post(path + "/approve", "{\"actor\":{\"actor_type\":\"CLIENT_ADMIN\",\"actor_id\":\"x\"}}");
        }
        var user = calls.member();
        var order = await().until(() -> promoted(user), Objects::nonNull);
        calls.mustBe(200, "/v1/points/reverse", "{\"order_id\":\"%s\",\"reason\":\"REFUND\"}".formatted(order));
        calls.mustBe(200, path + "/pause", "{}");
    }

    private @Nullable String promoted(Linked user) {
        var order = "promo-" + Members.newUserId();
        var earned = calls.mustBe(
                201, "/v1/points/earn", user.earnComputed(order, 10_000, "{\"xcn_membership_tier\":\"PROMOTED\"}"));
        return earned.json().get("points").asLong() > 100 ? order : null;
    }

    /** One takes its profile along, one's is retired, one fails on a closed account, one is rejected. */
    void merge() {
        var heir = calls.member();
        var first = calls.member();
        calls.earn(first, 1_500);
        calls.mustBe(201, "/v1/points/earn", first.earnLater("order-" + Members.newUserId(), 70));
        var quote = calls.mustBe(200, "/v1/redemptions/quote", first.quoteExact(1_200, 600))
                .json()
                .get("quote_id")
                .asString();
        calls.mustBe(200, "/v1/redemptions/reserve", Members.reservation(quote, "cart-" + Members.newUserId()));
        var unlinked = calls.members.open();
        var moves = askToMerge(first.memberId(), unlinked);
        var fails = askToMerge(first.memberId(), heir.memberId());
        decideMerge(moves, "approve");
        decideMerge(fails, "approve");
        decideMerge(askToMerge(unlinked, heir.memberId()), "reject");
        decideMerge(askToMerge(unlinked, heir.memberId()), "approve");
        await().untilAsserted(() -> assertThat(calls.rrr
                        .get("/v1/members/" + unlinked)
                        .json()
                        .get("status")
                        .asString())
                .isEqualTo("MERGED"));
    }

    private String askToMerge(String sourceMemberId, String targetMemberId) {
        var asked = TestLedger.shared()
                .client("xcn-admin")
                .post("/v1/merges", Merges.request(sourceMemberId, targetMemberId), calls.key());
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        return "/v1/merges/" + asked.json().get("merge_id").asString();
    }

    private void decideMerge(String path, String decision) {
        var body = Merges.signature("admin-" + Members.newUserId());
        if (decision.equals("approve")) {
            calls.mustBe(200, path + "/approve", body);
        }
        var decided = calls.rrr.post(path + "/" + decision, body, calls.key());
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
    }
}
