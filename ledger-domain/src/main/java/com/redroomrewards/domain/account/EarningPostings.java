package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What earnings write into an account (domain.md, Earning). The account has written what is due before.
 *
 * @param memberId the account's member
 * @param state what the account knows, which changes with what is written
 * @param origin where it comes from
 */
record EarningPostings(UUID memberId, AccountState state, Origin origin) {

    Entry earn(Earning earning) {
        var entry = entry(earning, earning.slices(moment()), origin);
        apply(new PointsEarned(
                memberId,
                entry,
                earning.eventType(),
                earning.currency(),
                earning.amountMinor(),
                earning.promotion(),
                earning.purchase(),
                state.standings().after(entry.platform(), earning.purchase()),
                earning.metadataJson()));
        return entry;
    }

    void accept(Earning earning, Instant pendingUntil) {
        apply(new EarningAccepted(memberId, new PendingEarning(earning, origin, pendingUntil)));
    }

    /** Posts what was accepted before, as of whoever was asked then. */
    void post(PendingEarning accepted) {
        var earning = accepted.earning();
        var entry = entry(earning, accepted.slices(), accepted.accepted());
        apply(new PendingPointsPosted(
                memberId, entry, earning, state.standings().after(entry.platform(), earning.purchase())));
    }

    void cancel(PendingEarning accepted, String reason, @Nullable Earning remaining) {
        var earning = accepted.earning();
        var left = remaining == null ? 0 : remaining.points();
        var cancelled = Math.subtractExact(earning.points(), left);
        apply(new EarningCancelled(memberId, earning.entryId(), reason, cancelled, accepted.with(remaining), origin));
    }

    /** Of the transfers in escrow no more are cancelled than it takes, the newest first. */
    TakenBack reverse(TakeBack back) {
        var wallets = state.wallets();
        var cancelled = new ArrayList<UUID>();
        var fromEscrow = new ArrayList<LotPoints>();
        var missing = back.points() - wallets.consumer().left(back.lotIds());
        for (var escrow : wallets.consumer().escrows(moment())) {
            if (missing <= 0) {
                break;
            }
            var returned = new TransferPostings(memberId, wallets, origin).returnEscrow(escrow.holdId());
            missing -= LotPoints.sum(returned);
            fromEscrow.addAll(returned);
            cancelled.add(escrow.holdId());
        }
        new DuePostings(memberId, state, origin).expire();
        var lots = wallets.consumer().choose().ownLotsFirst(back.points(), back.lotIds(), fromEscrow);
        var entry = wallets.entry(
                memberId, EntryType.REVERSAL, -back.points(), back.reason(), back.orderId(), lots, origin);
        apply(new EarnedPointsReversed(
                memberId,
                entry,
                back.entryId(),
                back.promotionId(),
                back.promotionPoints(),
                back.spendMinor(),
                state.standings().afterReversal(entry.platform(), back.spendMinor())));
        return new TakenBack(entry, cancelled);
    }

    private Entry entry(Earning earning, List<LotPoints> slices, Origin decided) {
        return state.wallets()
                .entry(
                        earning.entryId(),
                        Wallet.CONSUMER,
                        EntryType.EARN,
                        earning.points(),
                        earning.eventType(),
                        earning.orderId(),
                        state.wallets().consumer().choose().afterDebt(slices),
                        decided,
                        moment());
    }

    private Instant moment() {
        return state.notBeforeLastEntry(origin.at());
    }
}
