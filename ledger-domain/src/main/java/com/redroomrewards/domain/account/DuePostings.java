package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an account writes by itself when its time has come (domain.md, rules 1 and 4).
 *
 * @param memberId the account's member
 * @param state what the account knows, which changes with what is written
 * @param origin what has made it look
 */
record DuePostings(UUID memberId, AccountState state, Origin origin) {

    // In the order in which their expiries are written.
    private static final List<Wallet> WALLETS = List.of(Wallet.CONSUMER, Wallet.ALLOCATION);

    /** Accepted earnings whose time has come and holds whose time is over, then expiries. */
    void settle() {
        var earnings = new EarningPostings(memberId, state, origin);
        var redemptions = new RedemptionPostings(memberId, state.wallets(), origin);
        for (var due : state.due(moment())) {
            switch (due) {
                case PendingEarning accepted -> earnings.post(accepted);
                case Hold hold -> redemptions.release(hold, hold.dueAt());
            }
        }
        expire();
    }

    /** The expiries alone. */
    void expire() {
        for (var wallet : WALLETS) {
            for (var expired : state.wallets().of(wallet).due(moment())) {
                apply(new LotExpired(memberId, entry(wallet, expired)));
            }
        }
    }

    private Entry entry(Wallet wallet, LotPoints expired) {
        return state.wallets()
                .entry(
                        memberId,
                        wallet,
                        EntryType.EXPIRE,
                        Math.negateExact(expired.points()),
                        "LOT_EXPIRED",
                        expired.lot().lotId().toString(),
                        List.of(expired),
                        origin.by(Actor.LEDGER));
    }

    private Instant moment() {
        return state.notBeforeLastEntry(origin.at());
    }
}
