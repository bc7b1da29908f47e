package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may become of an earning, over HTTP (http.md, Earn). */
class EarningIT {

    private final ApiClient xcn = TestLedger.shared().client("xcn");
    private final Members members = new Members(xcn);
    private final String order = "order-" + Members.newUserId();

    @Test
    void theProgramComputesPointsThatTheRequestDoesNotHave() {
        var earned = xcn.post("/v1/points/earn", members.linked().earnComputed(order, 10_000, """
                {"xcn_membership_tier":"VIP","category":"home"}"""));
        assertThat(earned.status()).as(earned.body()).isEqualTo(201);
        assertThat(earned.json().get("points").asLong()).isEqualTo(187);
        assertThat(earned.json().has("pending_until")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"xcn_membership_tier", "category"})
    void whatTheProgramComputesWithIsText(String key) {
        var refused =
                xcn.post("/v1/points/earn", members.linked().earnComputed(order, 10_000, "{\"" + key + "\":[1]}"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/error/details/field").asString()).isEqualTo("metadata." + key);
    }

    @Test
    void aPendingEarningIsShownAndPostedWhenItIsConfirmed() {
        var member = members.linked();
        var accepted = xcn.post("/v1/points/earn", member.earnLater(order, 700));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        assertThat(accepted.json().get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(accepted.json().get("posted_at").isNull()).isTrue();
        assertThat(accepted.json().get("pending_until").asString()).endsWith("Z");
        var entryId = accepted.json().get("ledger_entry_id").asString();

        var wallet = xcn.getAfter(accepted, "/v1/members/" + member.memberId() + "/wallet");
        assertThat(wallet.json().get("available_points").asLong()).isZero();
        assertThat(wallet.json().get("pending_points").asLong()).isEqualTo(700);
        var pending = xcn.get("/v1/members/" + member.memberId() + "/pending").json();
        assertThat(pending).hasSize(1);
        assertThat(pending.at("/0/entry_id").asString()).isEqualTo(entryId);
        assertThat(pending.at("/0/points").asLong()).isEqualTo(700);
        assertThat(pending.at("/0/source_ref").asString()).isEqualTo(order);
        assertThat(pending.at("/0/pending_until")).isEqualTo(accepted.json().get("pending_until"));

        var confirmed = decide(entryId, "confirm");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().get("status").asString()).isEqualTo("POSTED");
        assertThat(decide(entryId, "confirm").body()).isEqualTo(confirmed.body());
        assertThat(decide(entryId, "cancel").status()).isEqualTo(409);
        var entries = xcn.getAfter(confirmed, "/v1/members/" + member.memberId() + "/ledger");
        assertThat(entries.json()).hasSize(1);
        assertThat(entries.json().at("/0/entry_id").asString()).isEqualTo(entryId);
        assertThat(xcn.get("/v1/members/" + member.memberId() + "/pending").json())
                .isEmpty();
        // The same order line is answered as it was first.
        assertThat(xcn.post("/v1/points/earn", member.earnLater(order, 700)).body())
                .isEqualTo(accepted.body());
    }

    @Test
    void aCancelledEarningIsNeverPosted() {
        var member = members.linked();
        var accepted = xcn.post("/v1/points/earn", member.earnLater(order, 700));
        var entryId = accepted.json().get("ledger_entry_id").asString();
        var cancelled = decide(entryId, "cancel");
        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().get("status").asString()).isEqualTo("CANCELLED");
        assertThat(decide(entryId, "confirm").errorCode()).isEqualTo("CONFLICT");
        var wallet = xcn.getAfter(cancelled, "/v1/members/" + member.memberId() + "/wallet");
        assertThat(wallet.json().get("pending_points").asLong()).isZero();
    }

    @Test
    void whatIsNotPendingIsNotFoundOrToldSo() {
        var posted = xcn.post("/v1/points/earn", members.linked().earn(order, 10));
        assertThat(decide(posted.json().get("ledger_entry_id").asString(), "confirm")
                        .status())
                .isEqualTo(409);
        assertThat(decide(UUID.randomUUID().toString(), "confirm").status()).isEqualTo(404);
        assertThat(decide("nonsense", "confirm").status()).isEqualTo(422);
    }

    @Test
    void aChargebackTakesBackWhatIsLeftAndTheRestIsOwed() {
        var member = members.withPoints(1_000);
        var earned = xcn.post("/v1/points/earn", member.earn(order, 500));
        xcn.post(
                "/v1/redeem",
                member.quoteExact(2_400, 1_200).replaceFirst("\\{", "{\"client_order_id\":\"c-" + order + "\","));

        var reversed = reverse("\"order_id\":\"" + order + "\"");
        assertThat(reversed.status()).as(reversed.body()).isEqualTo(200);
        assertThat(reversed.json().get("points_reversed").asLong()).isEqualTo(500);
        assertThat(reversed.json().get("balance_after").asLong()).isEqualTo(-200);
        assertThat(reversed.json().at("/entries/0/reversed_entry_id"))
                .isEqualTo(earned.json().get("ledger_entry_id"));
        assertThat(reversed.json().at("/entries/0/points_delta").asLong()).isEqualTo(-500);
        assertThat(reverse("\"order_id\":\"" + order + "\"").body()).isEqualTo(reversed.body());

        var wallet = xcn.getAfter(reversed, "/v1/members/" + member.memberId() + "/wallet?detail=lots");
        assertThat(wallet.json().get("available_points").asLong()).isEqualTo(-200);
        assertThat(wallet.json().get("debt_points").asLong()).isEqualTo(200);
        var next = xcn.post("/v1/points/earn", member.earn("next-" + order, 300));
        assertThat(next.json().get("balance_after").asLong()).isEqualTo(100);
    }

    @Test
    void partsAreTakenBackByEntryAndReference() {
        var member = members.linked();
        var entryId = xcn.post("/v1/points/earn", member.earn(order, 500))
                .json()
                .get("ledger_entry_id")
                .asString();
        var part = "\"ledger_entry_id\":\"" + entryId + "\",\"points\":";
        assertThat(reverse(part + "200,\"reversal_ref\":\"r1\"")
                        .json()
                        .get("balance_after")
                        .asLong())
                .isEqualTo(300);
        var tooMany = reverse(part + "301,\"reversal_ref\":\"r2\"");
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.json().at("/error/details/maximum").asLong()).isEqualTo(300);
        assertThat(reverse(part + "300,\"reversal_ref\":\"r2\"").status())
                .as("a refused one can be made with other points")
                .isEqualTo(200);
        assertThat(reverse(part + "199,\"reversal_ref\":\"r1\"").status()).isEqualTo(409);
        assertThat(reverse(part + "1,\"reversal_ref\":\"r3\"").status()).isEqualTo(409);
    }

    @Test
    void aReversalNamesItsEarningAndItsReason() {
        assertThat(reverse("\"order_id\":\"no-such-order\"").status()).isEqualTo(404);
        assertThat(reverse("\"ledger_entry_id\":\"" + UUID.randomUUID() + "\"").status())
                .isEqualTo(404);
        assertThat(reverse("\"points\":1").status()).isEqualTo(422);
        var reason = xcn.post("/v1/points/reverse", "{\"order_id\":\"o\",\"reason\":\"WHIM\"}");
        assertThat(reason.status()).isEqualTo(422);
    }

    private Answer decide(String entryId, String decision) {
        return xcn.post("/v1/points/pending/" + entryId + "/" + decision, "{}");
    }

    private Answer reverse(String what) {
        return xcn.post("/v1/points/reverse", "{\"reason\":\"CHARGEBACK\"," + what + "}");
    }
}
