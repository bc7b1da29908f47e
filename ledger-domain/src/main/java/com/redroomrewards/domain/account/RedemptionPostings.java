package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What redemptions write into an account (domain.md, Redeeming). The account has written what is due before.
 *
 * @param memberId the account's member
 * @param wallets the account's wallets, which change with what is written
 * @param origin where it comes from
 */
record RedemptionPostings(UUID memberId, Wallets wallets, Origin origin) {

    private static final String REASON = "REDEMPTION";

    void hold(UUID holdId, long points, Instant until) {
        var moment = moment();
        apply(new PointsHeld(memberId, holdId, wallets.consumer().choose().spend(points, moment), moment, until));
    }

    /** Frees what is set aside, as of that moment. */
    void release(Hold hold, Instant at) {
        apply(new HeldPointsReleased(
                memberId,
                hold.holdId(),
                hold.points(),
                wallets.consumer().choose().withoutSecondLife(hold.lots(), at),
                at));
    }

    Entry redeem(UUID quoteId, String orderId, long points, String currency, long discountMinor) {
        var entry = out(orderId, wallets.consumer().choose().spend(points, moment()));
        apply(new PointsRedeemed(memberId, entry, quoteId, currency, discountMinor));
        return entry;
    }

    /** Exactly the lots that are set aside, expired or not. */
    Entry redeemHeld(UUID quoteId, String orderId, String currency, long discountMinor) {
        var entry = out(orderId, wallets.consumer().hold(quoteId).orElseThrow().lots());
        apply(new HeldPointsRedeemed(memberId, entry, quoteId, currency, discountMinor));
        return entry;
    }

    Entry restore(UUID quoteId, String orderId, String reason, List<LotPoints> burned, Duration secondLife) {
        var book = wallets.consumer();
        var lots = book.choose().afterDebt(book.choose().withSecondLife(burned, moment(), secondLife));
        var entry = wallets.entry(memberId, EntryType.REVERSAL, LotPoints.sum(burned), reason, orderId, lots, origin);
        apply(new RedeemedPointsRestored(memberId, entry, quoteId));
        return entry;
    }

    private Entry out(String orderId, List<LotPoints> lots) {
        var points = Math.negateExact(LotPoints.sum(lots));
        return wallets.entry(memberId, EntryType.REDEEM, points, REASON, orderId, lots, origin);
    }

    private Instant moment() {
        return wallets.notBeforeLastEntry(origin.at());
    }
}
