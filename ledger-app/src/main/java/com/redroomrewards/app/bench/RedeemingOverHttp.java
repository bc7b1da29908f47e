package com.redroomrewards.app.bench;

import java.util.List;

/** A quote and its commit, as a checkout makes them: two requests through the whole edge. */
record RedeemingOverHttp(Api api, List<Member> members) implements Workload {

    private static final int OK = 200;
    /** The fewest that a program lets burn, so that members have enough for a long run. */
    private static final long POINTS = 500;

    private static final long TOTAL_MINOR = 10_000;

    @Override
    public Client newClient() {
        return () -> {
            var member = Member.anyOf(members);
            var quote = api.post("/v1/redemptions/quote", quote(member), OK);
            if (!quote.path("eligible").asBoolean(false)) {
                throw new IllegalStateException("Not eligible: " + quote);
            }
            api.post(
                    "/v1/redemptions/commit",
                    commit(member, quote.path("quote_id").asString("")),
                    OK);
        };
    }

    private static String quote(Member member) {
        return """
                {"client_user_id":"%s","rrr_member_id":"%s",\
                "cart":{"currency":"USD","total_minor":%d,"items":[{"sku":"CART_TOTAL","qty":1,"minor":%d}]},\
                "requested":{"mode":"EXACT","points":%d}}""".formatted(member.userId(), member.memberId(), TOTAL_MINOR, TOTAL_MINOR, POINTS);
    }

    private static String commit(Member member, String quoteId) {
        return """
                {"quote_id":"%s","client_order_id":"%s","client_user_id":"%s","rrr_member_id":"%s"}""".formatted(quoteId, Ids.order(), member.userId(), member.memberId());
    }
}
