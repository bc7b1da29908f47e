package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.LotKind;
import java.util.List;
import java.util.Map;

/**
 * A platform's part of what is owed to members: the points that it has issued. The parts of all platforms add up to the
 * balances of all members.
 *
 * @param platform the platform
 * @param outstanding the points in lots, free and set aside; nothing of what has none
 * @param debt what members owe: what reversals of this platform's could not take back, less what points of this platform's have
 *     paid since; so below 0 where they have paid debts that others have made
 * @param flows how the balance, which is all that is outstanding without the debt, has changed in the period
 */
public record PlatformLiability(
        String platform, List<Outstanding> outstanding, long debt, Map<PointsFlow, Long> flows) {

    public PlatformLiability {
        outstanding = List.copyOf(outstanding);
        flows = Map.copyOf(flows);
    }

    /**
     * Points in lots.
     *
     * @param kind the origin of the lots
     * @param bucket when they expire
     * @param points how many; not 0
     */
    public record Outstanding(LotKind kind, ExpiryBucket bucket, long points) {}

    /** All points in lots. */
    public long outstandingPoints() {
        return outstanding.stream().mapToLong(Outstanding::points).reduce(0, Math::addExact);
    }

    /** How the balance has changed in the period by that. */
    public long flow(PointsFlow flow) {
        return flows.getOrDefault(flow, 0L);
    }
}
