package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.projections.report.PlatformLiability.Outstanding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;

/** Adds up a platform's part. */
final class LiabilityTally {

    private final Map<LotKind, Map<ExpiryBucket, Long>> lots = new EnumMap<>(LotKind.class);
    private final Map<PointsFlow, Long> flows = new EnumMap<>(PointsFlow.class);
    private long debt;

    void add(LotKind kind, ExpiryBucket bucket, long points) {
        lots.computeIfAbsent(kind, key -> new EnumMap<>(ExpiryBucket.class)).merge(bucket, points, Math::addExact);
    }

    void addDebt(long balance) {
        debt = Math.subtractExact(debt, balance);
    }

    void addFlow(PointsFlow flow, long points) {
        flows.merge(flow, points, Math::addExact);
    }

    PlatformLiability of(String platform) {
        var outstanding = new ArrayList<Outstanding>();
        lots.forEach((kind, buckets) -> buckets.forEach((bucket, points) -> {
            if (points != 0) {
                outstanding.add(new Outstanding(kind, bucket, points));
            }
        }));
        return new PlatformLiability(platform, outstanding, debt, flows);
    }
}
