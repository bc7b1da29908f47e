package com.redroomrewards.app.bench;

import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionMode;
import java.util.List;

/** A quote and its commit through the command gateway, without the edge. */
record Redeeming(Sender sender, List<Member> members) implements Workload {

    /** The fewest that a program lets burn, so that members have enough for a long run. */
    static final long POINTS = 500;

    static final long TOTAL_MINOR = 10_000;

    @Override
    public Client newClient() {
        return () -> {
            var member = Member.anyOf(members);
            var quoteId = Ids.random();
            sender.send(
                    new QuoteRedemption(
                            quoteId,
                            member.memberId(),
                            member.linkId(),
                            "USD",
                            TOTAL_MINOR,
                            RedemptionMode.EXACT,
                            POINTS,
                            sender.origin()),
                    RedemptionIsQuoted.class);
            sender.send(
                    new CommitRedemption(quoteId, Ids.order(), member.memberId(), member.linkId(), sender.origin()),
                    RedemptionIsCommitted.class);
        };
    }
}
