package com.redroomrewards.app.bench;

import com.redroomrewards.app.client.LedgerClient;
import java.util.List;

/** A quote and its commit, as a checkout makes them: two requests through the whole edge. */
record RedeemingOverHttp(LedgerClient ledger, List<Member> members) implements Workload {

    private static final int OK = 200;

    @Override
    public Client newClient() {
        var quotes = ledger.endpoint("/v1/redemptions/quote");
        var commits = ledger.endpoint("/v1/redemptions/commit");
        return () -> {
            var member = Member.anyOf(members);
            var quote = ledger.post(quotes, Ids.key(), Ids.random(), quote(member))
                    .mustBe(OK)
                    .json();
            if (!quote.path("eligible").asBoolean(false)) {
                throw new IllegalStateException("Not eligible: " + quote);
            }
            ledger.post(
                            commits,
                            Ids.key(),
                            Ids.random(),
                            commit(member, quote.path("quote_id").asString("")))
                    .mustBe(OK);
        };
    }

    private static String quote(Member member) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s",\
                "cart":{"currency":"USD","total_minor":%d,"items":[{"sku":"CART_TOTAL","qty":1,"minor":%d}]},\
                "requested":{"mode":"EXACT","points":%d}}""".formatted(
                member.userId(), member.memberId(), Redeeming.TOTAL_MINOR, Redeeming.TOTAL_MINOR, Redeeming.POINTS);
    }

    private static String commit(Member member, String quoteId) {
        return """
                {"quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(quoteId, Ids.order(), member.userId(), member.memberId());
    }
}
