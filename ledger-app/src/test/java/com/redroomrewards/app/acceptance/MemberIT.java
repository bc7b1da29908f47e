package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.gateway.edge.operation.Role;
import org.junit.jupiter.api.Test;

/** Who a member is, and who may know (http.md, Members and Tokens). */
class MemberIT {

    private final TestLedger ledger = TestLedger.shared();
    private final ApiClient xcn = ledger.client("xcn");
    private final Members members = new Members(xcn);

    @Test
    void aNewMemberIsOpenAndUnverified() {
        var opened = xcn.post("/v1/members", "{}");
        var id = opened.json().get("member_id").asString();
        var member = xcn.getAfter(opened, "/v1/members/" + id);
        assertThat(member.status()).as(member.body()).isEqualTo(200);
        assertThat(member.json().get("member_id").asString()).isEqualTo(id);
        assertThat(member.json().get("status").asString()).isEqualTo("OPEN");
        assertThat(member.json().get("trust_level").asString()).isEqualTo("L0");
        assertThat(member.json().get("opened_at")).isEqualTo(opened.json().get("opened_at"));
        assertThat(member.json().get("links")).isEmpty();
        assertThat(member.json().get("locks")).isEmpty();
        assertThat(member.json().get("flags")).isEmpty();
        for (var moment : new String[] {"email_verified_at", "phone_verified_at", "enhanced_verified_at"}) {
            assertThat(member.json().get(moment).isNull()).isTrue();
        }
        assertThat(member.json().get("tier").asString()).isEqualTo("bronze");
        assertThat(member.json().get("client_tier").isNull()).isTrue();
        assertThat(member.json().get("as_of").asString()).isNotEmpty();
    }

    @Test
    void aPlatformSeesItsOwnLinkAndTheLedgersOwnSeeAll() {
        var user = members.linked(Members.newUserId(), "MODEL");
        var shop = shop();
        var other = linkAt(shop, user.memberId());

        var own = xcn.get("/v1/members/" + user.memberId()).json();
        assertThat(own.get("links")).hasSize(1);
        assertThat(own.at("/links/0/client_id").asString()).isEqualTo("xcn");
        assertThat(own.at("/links/0/client_user_id").asString()).isEqualTo(user.userId());
        assertThat(own.at("/links/0/link_type").asString()).isEqualTo("MODEL");
        assertThat(own.at("/links/0/linked_at").asString()).endsWith("Z");

        var theirs = shop.get("/v1/members/" + user.memberId());
        assertThat(theirs.json().get("links")).hasSize(1);
        assertThat(theirs.json().at("/links/0/client_user_id").asString()).isEqualTo(other);
        assertThat(theirs.body()).doesNotContain(user.userId());

        for (var client : new String[] {"rrr-admin", "auditor"}) {
            var all =
                    ledger.client(client).get("/v1/members/" + user.memberId()).json();
            assertThat(all.get("links")).hasSize(2);
            assertThat(all.get("tier").isNull()).isTrue();
            assertThat(all.at("/links/0/tier").asString()).isEqualTo("bronze");
        }
    }

    @Test
    void theTierFollowsWhatWasBoughtAndTheLastTierTheClientHasNamed() {
        var user = members.linked();
        for (var i = 0; i < 4; i++) {
            buy(user, i, 12_500);
        }
        expect(buy(user, 4, 0), user, "silver", null);
        var last = xcn.post(
                "/v1/points/earn",
                user.earnComputed("order-5-" + user.userId(), 100, "{\"xcn_membership_tier\":\"VIP\"}"));
        expect(last, user, "silver", "VIP");
        var reversed = xcn.post(
                "/v1/points/reverse", "{\"order_id\":\"order-3-%s\",\"reason\":\"REFUND\"}".formatted(user.userId()));
        assertThat(reversed.status()).as(reversed.body()).isEqualTo(200);
        expect(reversed, user, "bronze", "VIP");
    }

    @Test
    void anEarningThatIsPostedLaterCountsFromThenOn() {
        var user = members.linked();
        for (var i = 0; i < 4; i++) {
            buy(user, i, 12_500);
        }
        var accepted = xcn.post("/v1/points/earn", user.earnLater("order-4-" + user.userId(), 1));
        expect(accepted, user, "bronze", null);
        var confirmed = xcn.post(
                "/v1/points/pending/" + accepted.json().get("ledger_entry_id").asString() + "/confirm", "{}");
        expect(confirmed, user, "silver", null);
    }

    @Test
    void aMemberOfNobodyAndOfAnotherPlatformDoesNotExist() {
        assertThat(xcn.get("/v1/members/00000000-0000-4000-8000-000000000000").status())
                .isEqualTo(404);
        var user = members.linked();
        assertThat(shop().get("/v1/members/" + user.memberId()).status()).isEqualTo(404);
        assertThat(xcn.get("/v1/members/no-member").status()).isEqualTo(422);
    }

    private Answer buy(Members.Linked user, int order, long amountMinor) {
        var bought = xcn.post(
                "/v1/points/earn", user.earn("order-" + order + "-" + user.userId(), 1, Math.max(1, amountMinor)));
        assertThat(bought.status()).as(bought.body()).isEqualTo(201);
        return bought;
    }

    private void expect(Answer after, Members.Linked user, String tier, String clientTier) {
        var member = xcn.getAfter(after, "/v1/members/" + user.memberId()).json();
        assertThat(member.get("tier").asString()).isEqualTo(tier);
        assertThat(member.get("client_tier").asString(null)).isEqualTo(clientTier);
    }

    private ApiClient shop() {
        var name = "shop-" + Members.newUserId();
        return ledger.newClient(name, name, Role.SERVICE);
    }

    private String linkAt(ApiClient shop, String memberId) {
        var userId = Members.newUserId();
        var theirs = new Members(shop);
        var intent = theirs.intent(userId, "MEMBER").json();
        var confirmed = theirs.confirm(
                userId,
                memberId,
                intent.get("intent_id").asString(),
                intent.get("rrr_link_code").asString());
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return userId;
    }
}
