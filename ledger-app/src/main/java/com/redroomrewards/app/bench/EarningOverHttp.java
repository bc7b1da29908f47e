package com.redroomrewards.app.bench;

import com.redroomrewards.app.client.LedgerClient;
import java.util.List;

/** An earn through the whole edge: token, rate limit, idempotency, checks. */
record EarningOverHttp(LedgerClient ledger, List<Member> members) implements Workload {

    private static final int CREATED = 201;

    @Override
    public Client newClient() {
        var earn = ledger.endpoint("/v1/points/earn");
        return () -> ledger.post(earn, Ids.key(), Ids.random(), Earning.body(Member.anyOf(members)))
                .mustBe(CREATED);
    }
}
