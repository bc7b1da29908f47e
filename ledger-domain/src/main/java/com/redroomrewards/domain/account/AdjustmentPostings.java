package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.UUID;

/**
 * What adjustments write into an account (domain.md, Signatures). The account has written what is due before.
 *
 * @param memberId the account's member
 * @param wallets the account's wallets, which change with what is written
 * @param origin where it comes from
 */
record AdjustmentPostings(UUID memberId, Wallets wallets, Origin origin) {

    Entry correct(Correction correction) {
        var moment = wallets.notBeforeLastEntry(origin.at());
        var points = correction.points();
        var book = wallets.of(correction.wallet());
        var lots = points > 0
                ? book.choose().afterDebt(List.of(correction.slice(moment)))
                : book.choose().spend(Math.negateExact(points), moment);
        var entry = wallets.entry(
                correction.entryId(),
                correction.wallet(),
                EntryType.ADJUST,
                points,
                correction.reasonCode(),
                correction.ticketReference(),
                lots,
                origin,
                moment);
        apply(new PointsAdjusted(memberId, entry, correction.adjustmentId(), correction.countsUntil()));
        return entry;
    }
}
