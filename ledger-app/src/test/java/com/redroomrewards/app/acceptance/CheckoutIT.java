package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** XCN's checkout, call by call (http.md). */
class CheckoutIT {

    private final TestLedger ledger = ledger();
    private final ApiClient xcn = ledger.client("xcn");
    private final Members members = new Members(xcn);

    /** Which ledger is asked. */
    TestLedger ledger() {
        return TestLedger.shared();
    }

    @Test
    void aUserLinksEarnsRedeemsAndSeesTheWallet() {
        var user = members.linked();
        var earned = earn(user, "order-" + user.userId(), 1_000);
        assertThat(earned.status()).isEqualTo(201);
        assertThat(earned.json().get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(earned.json().get("balance_after").asLong()).isEqualTo(1_000);

        var quote = xcn.post("/v1/redemptions/quote", user.quoteMax(1_500));
        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.json().get("eligible").asBoolean()).isTrue();
        assertThat(quote.json().get("min_points").asLong()).isEqualTo(500);
        assertThat(quote.json().get("max_points").asLong()).isEqualTo(750);
        assertThat(quote.json().get("quote").get("points_to_burn").asLong()).isEqualTo(750);
        assertThat(quote.json().get("quote").get("discount_minor").asLong()).isEqualTo(750);

        var commit = xcn.post("/v1/redemptions/commit", user.commit(quoteId(quote), "cart-" + user.userId()));
        assertThat(commit.status()).isEqualTo(200);
        assertThat(commit.json().get("status").asString()).isEqualTo("COMMITTED");
        assertThat(commit.json().get("points_burned").asLong()).isEqualTo(750);
        assertThat(commit.json().get("balance_after").asLong()).isEqualTo(250);
        assertThat(commit.json().get("lots").get(0).get("points").asLong()).isEqualTo(750);

        var wallet = xcn.getAfter(commit, "/v1/members/" + user.memberId() + "/wallet");
        assertThat(wallet.status()).isEqualTo(200);
        assertThat(wallet.json().get("available_points").asLong()).isEqualTo(250);
        assertThat(wallet.json().get("escrow_points").asLong()).isZero();
        assertThat(wallet.json().get("as_of").asString()).isNotEmpty();

        var reversed = xcn.post("/v1/redemptions/reverse", reverse("cart-" + user.userId()));
        assertThat(reversed.status()).isEqualTo(200);
        assertThat(reversed.json().get("status").asString()).isEqualTo("REVERSED");
        assertThat(reversed.json().get("points_restored").asLong()).isEqualTo(750);
        assertThat(reversed.json().get("balance_after").asLong()).isEqualTo(1_000);

        var ledgerOfMember = xcn.getAfter(reversed, "/v1/members/" + user.memberId() + "/ledger");
        assertThat(values(ledgerOfMember, "type")).containsExactly("REVERSAL", "REDEEM", "EARN");
        assertThat(values(ledgerOfMember, "balance_after")).containsExactly("1000", "250", "1000");
        assertThat(values(ledgerOfMember, "client_id")).containsOnly("xcn");

        var member = xcn.get("/v1/members/" + user.memberId());
        assertThat(member.status()).as(member.body()).isEqualTo(200);
        assertThat(xcn.get("/v1/merges").status()).isEqualTo(200);
    }

    @Test
    void everyCallAnswersUnderBothPrefixesAndKeysAreSharedBetweenThem() {
        var user = members.linked();
        var key = UUID.randomUUID().toString();
        var body = user.earn("order-" + user.userId(), 10);
        var first = xcn.post("/v1/points/earn", body, key);
        var again = xcn.post("/api/v1/points/earn", body, key);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        var wallet = xcn.getAfter(first, "/api/v1/members/" + user.memberId() + "/wallet");
        assertThat(wallet.json().get("available_points").asLong()).isEqualTo(10);
    }

    @Test
    void theShortFormsFollowTheSameRules() {
        var user = members.linked();
        var earned = xcn.post("/v1/earn", user.earn("order-" + user.userId(), 2_000));
        assertThat(earned.status()).isEqualTo(201);
        var body =
                user.quoteExact(4_000, 600).replaceFirst("\\{", "{\"client_order_id\":\"cart-" + user.userId() + "\",");
        var redeemed = xcn.post("/v1/redeem", body);
        assertThat(redeemed.status()).isEqualTo(200);
        assertThat(redeemed.json().get("points_burned").asLong()).isEqualTo(600);
        var again = xcn.post("/v1/redeem", body);
        assertThat(again.body()).isEqualTo(redeemed.body());
        var balance = xcn.getAfter(redeemed, "/v1/balance?member_id=" + user.memberId());
        assertThat(balance.json().get("available_points").asLong()).isEqualTo(1_400);
        var transactions = xcn.getAfter(
                redeemed,
                "/v1/transactions?member_id=" + user.memberId() + "&reason_code=REDEMPTION&source_ref=cart-"
                        + user.userId());
        assertThat(values(transactions, "points_delta")).containsExactly("-600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/api/v1"})
    void theLedgerIsFilteredAndComesInPages(String base) {
        var user = members.linked();
        Answer last = earn(user, "order-0-" + user.userId(), 1);
        for (var i = 1; i < 7; i++) {
            last = earn(user, "order-" + i + "-" + user.userId(), i + 1);
        }
        var path = base + "/members/" + user.memberId() + "/ledger";
        var seen = new ArrayList<String>();
        var next = path + "?limit=3&type=EARN,REDEEM";
        while (!next.isEmpty()) {
            var page = xcn.getAfter(last, next);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(values(page, "points_delta"));
            assertThat(next).startsWith(base);
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
        }
        assertThat(seen).containsExactly("7", "6", "5", "4", "3", "2", "1");
        assertThat(values(xcn.get(path + "?type=REDEEM"), "type")).isEmpty();
        assertThat(values(xcn.get(path + "?from=2999-01-01T00:00:00Z"), "type")).isEmpty();
        assertThat(values(xcn.get(path + "?to=2999-01-01T00:00:00-05:00"), "type"))
                .hasSize(7);
    }

    @Test
    void aLinkIsStatedAndRevoked() {
        var user = members.linked(Members.newUserId(), "MODEL");
        var status = xcn.get("/v1/links/status?client_user_id=" + user.userId());
        assertThat(status.json().get("linked").asBoolean()).isTrue();
        assertThat(status.json().get("rrr_member_id").asString()).isEqualTo(user.memberId());
        assertThat(status.json().get("link_type").asString()).isEqualTo("MODEL");

        var revoked = xcn.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(user.userId()));
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().get("linked").asBoolean()).isFalse();
        assertThat(xcn.get("/v1/links/status?client_user_id=" + user.userId())
                        .json()
                        .get("linked")
                        .asBoolean())
                .isFalse();
        assertThat(xcn.getAfter(revoked, "/v1/members/" + user.memberId() + "/wallet")
                        .status())
                .isEqualTo(404);
        var refused = earn(user, "late-" + user.userId(), 5);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("error").get("message").asString()).contains("not linked");
    }

    @Test
    void anUnknownUserIsNotLinked() {
        var status = xcn.get("/v1/links/status?client_user_id=" + Members.newUserId());
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().get("linked").asBoolean()).isFalse();
    }

    @Test
    void aMemberWithEntriesIsLinkedAgainOnlyWithACodeOfItsOwn() {
        var user = members.withPoints(100);
        xcn.post("/v1/links/revoke", "{\"client_user_id\":\"%s\"}".formatted(user.userId()));
        var stranger = Members.newUserId();
        var intent = members.intent(stranger, "MEMBER").json();
        var intentId = intent.get("intent_id").asString();
        var linkCode = intent.get("rrr_link_code").asString();
        assertThat(members.confirm(stranger, user.memberId(), intentId, linkCode)
                        .status())
                .isEqualTo(422);

        var rrr = ledger.client("rrr-admin");
        var own = rrr.post("/v1/members/" + user.memberId() + "/link-codes", "{}");
        assertThat(own.status()).isEqualTo(201);
        var code = own.json().get("link_code").asString();
        assertThat(code).hasSize(8);
        assertThat(members.confirm(stranger, user.memberId(), intentId, code).status())
                .isEqualTo(200);
    }

    @Test
    void aPlatformsAdminAndAnAuditorRead() {
        var user = members.withPoints(50);
        for (var clientId : List.of("xcn-admin", "rrr-admin", "auditor")) {
            var client = ledger.client(clientId);
            assertThat(client.get("/v1/members/" + user.memberId() + "/wallet").status())
                    .isEqualTo(200);
            assertThat(client.post("/v1/points/earn", user.earn("x" + user.userId(), 1))
                            .status())
                    .isEqualTo(403);
        }
    }

    private Answer earn(Linked user, String orderId, long points) {
        return xcn.post("/v1/points/earn", user.earn(orderId, points));
    }

    private static String reverse(String orderId) {
        return "{\"client_order_id\":\"%s\",\"reason\":\"PAYMENT_FAILED\"}".formatted(orderId);
    }

    private static String quoteId(Answer quote) {
        return quote.json().get("quote_id").asString();
    }

    private static List<String> values(Answer array, String field) {
        assertThat(array.status()).as(array.body()).isEqualTo(200);
        return array.json().valueStream().map(row -> row.get(field).asString()).toList();
    }
}
