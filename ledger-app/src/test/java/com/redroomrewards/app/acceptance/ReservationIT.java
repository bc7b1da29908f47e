package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checkout that must not fail after the payment, over HTTP (http.md, Redemptions). */
class ReservationIT {

    private final ApiClient xcn = TestLedger.shared().client("xcn");
    private final Members members = new Members(xcn);
    private Linked user;
    private String quoteId;
    private String order;

    @BeforeEach
    void quote() {
        user = members.withPoints(1_000);
        order = "cart-" + user.userId();
        quoteId = quoteOf(600).json().get("quote_id").asString();
    }

    @Test
    void reservedPointsAreShownAsEscrowUntilTheyAreBurned() {
        var quoted = quoteOf(600).json();
        quoteId = quoted.get("quote_id").asString();
        var reserved = reserve(order);
        assertThat(reserved.status()).as(reserved.body()).isEqualTo(200);
        assertThat(reserved.json().get("status").asString()).isEqualTo("RESERVED");
        assertThat(reserved.json().get("quote_id").asString()).isEqualTo(quoteId);
        assertThat(reserved.json().get("points").asLong()).isEqualTo(600);
        assertThat(reserved.json().get("discount_minor").asLong()).isEqualTo(600);
        assertThat(reserved.json().get("available_points").asLong()).isEqualTo(400);
        assertThat(reserved.json().get("expires_at")).isEqualTo(quoted.get("expires_at"));
        assertThat(reserve(order).body()).isEqualTo(reserved.body());
        expectWallet(reserved, 400, 600);

        assertThat(quoteOf(500).json().get("ineligibility_reason").asString()).isEqualTo("INSUFFICIENT_POINTS");
        refused(xcn.post("/v1/redemptions/commit", user.commit(quoteId, "another-" + order)), 409);

        var committed = xcn.post("/v1/redemptions/commit", user.commit(quoteId, order));
        assertThat(committed.status()).as(committed.body()).isEqualTo(200);
        assertThat(committed.json().get("points_burned").asLong()).isEqualTo(600);
        assertThat(committed.json().get("balance_after").asLong()).isEqualTo(400);
        expectWallet(committed, 400, 0);
        refused(release(order), 409);

        var reversed = xcn.post(
                "/v1/redemptions/reverse", "{\"client_order_id\":\"%s\",\"reason\":\"CANCELLED\"}".formatted(order));
        assertThat(reversed.json().get("points_restored").asLong()).isEqualTo(600);
        expectWallet(reversed, 1_000, 0);
    }

    @Test
    void releasedPointsAreFreeAtOnce() {
        refused(release(order), 409);
        reserve(order);
        refused(release("another-" + order), 409);
        var released = release(order);
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().get("status").asString()).isEqualTo("RELEASED");
        assertThat(released.json().get("points").asLong()).isEqualTo(600);
        assertThat(released.json().get("available_points").asLong()).isEqualTo(1_000);
        assertThat(release(order).body()).isEqualTo(released.body());
        expectWallet(released, 1_000, 0);
        refused(reserve(order), 409);
        assertThat(xcn.post("/v1/redemptions/commit", user.commit(quoteId, order))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFailedPaymentFreesThemWithTheReversalOfTheOrder() {
        var reserved = reserve(order);
        var reversed = xcn.post(
                "/v1/redemptions/reverse",
                "{\"client_order_id\":\"%s\",\"reason\":\"PAYMENT_FAILED\"}".formatted(order));
        refused(reversed, 404);
        var again = quoteOf(1_000);
        assertThat(again.json().get("eligible").asBoolean()).as(again.body()).isTrue();
        refused(xcn.post("/v1/redemptions/commit", user.commit(quoteId, order)), 409);
        assertThat(reserved.status()).isEqualTo(200);
    }

    @Test
    void aMissingFieldAndAnUnknownQuoteAreNamed() {
        var missing = xcn.post("/v1/redemptions/reserve", "{\"client_order_id\":\"x\"}");
        refused(missing, 422);
        assertThat(missing.json().at("/error/details/field").asString()).isEqualTo("quote_id");
        quoteId = "00000000-0000-4000-8000-000000000000";
        refused(reserve(order), 404);
        refused(release(order), 404);
    }

    private Answer quoteOf(long points) {
        return xcn.post("/v1/redemptions/quote", user.quoteExact(2 * points, points));
    }

    private Answer reserve(String orderId) {
        return xcn.post("/v1/redemptions/reserve", reservation(orderId));
    }

    private Answer release(String orderId) {
        return xcn.post("/v1/redemptions/release", reservation(orderId));
    }

    private String reservation(String orderId) {
        return Members.reservation(quoteId, orderId);
    }

    private void expectWallet(Answer after, long available, long escrow) {
        for (var path : new String[] {"/wallet", "/wallet?detail=lots"}) {
            var wallet = xcn.getAfter(after, "/v1/members/" + user.memberId() + path);
            assertThat(wallet.json().get("available_points").asLong()).isEqualTo(available);
            assertThat(wallet.json().get("escrow_points").asLong()).isEqualTo(escrow);
            assertThat(wallet.json().at("/lots/0/points").asLong(available)).isEqualTo(available);
        }
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }
}
