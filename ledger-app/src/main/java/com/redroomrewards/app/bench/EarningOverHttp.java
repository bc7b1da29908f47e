package com.redroomrewards.app.bench;

import java.util.List;

/** An earn through the whole edge: token, idempotency, checks. */
record EarningOverHttp(Api api, List<Member> members) implements Workload {

    private static final int CREATED = 201;

    @Override
    public Client newClient() {
        return () -> api.post("/v1/points/earn", Earning.body(Member.anyOf(members)), CREATED);
    }
}
