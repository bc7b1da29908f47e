package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an erasure writes into the account, which has written what is due before: an entry for each wallet that takes it to 0, and the
 * end.
 *
 * @param memberId whose account it is
 * @param state what the account knows, which changes with what is written
 * @param erasureId the erasure
 * @param origin who has asked for it, and when it takes effect
 */
record ErasurePostings(UUID memberId, AccountState state, UUID erasureId, Origin origin) {

    private static final String REASON = "ERASURE";

    /** Closes the account, once nothing is left in it. */
    void erase(String reasonCode, String ticketReference, List<UUID> forgottenLinks) {
        // Whoever sees the member by a profile hears of its end, and of nothing after it.
        for (var profile : state.links().profiles()) {
            apply(new ProfileErased(memberId, profile.linkId(), profile.platform(), erasureId, moment()));
        }
        var entries = new ArrayList<Entry>();
        for (var wallet : Wallet.values()) {
            if (state.wallets().of(wallet).balance() != 0) {
                var entry = entry(wallet);
                apply(new PointsForfeited(memberId, entry, erasureId));
                entries.add(entry);
            }
        }
        if (!state.wallets().areEmpty() || state.links().hasAny()) {
            throw new IllegalStateException("Something would be left in the account " + memberId);
        }
        apply(new AccountErased(
                memberId,
                erasureId,
                reasonCode,
                ticketReference,
                entries.stream().map(Entry::entryId).toList(),
                forfeited(entries, Wallet.CONSUMER),
                forfeited(entries, Wallet.ALLOCATION),
                entries.stream()
                        .mapToLong(entry -> Math.max(0, entry.pointsDelta()))
                        .reduce(0, Math::addExact),
                forgottenLinks,
                origin));
    }

    // Points that are left are given up; a debt, with which there are none, is written off.
    private Entry entry(Wallet wallet) {
        var book = state.wallets().of(wallet);
        return state.wallets()
                .entry(
                        memberId,
                        wallet,
                        EntryType.ADJUST,
                        Math.negateExact(book.balance()),
                        REASON,
                        erasureId.toString(),
                        book.freeLots(),
                        origin);
    }

    private static long forfeited(List<Entry> entries, Wallet wallet) {
        return entries.stream()
                .filter(entry -> entry.wallet() == wallet)
                .mapToLong(entry -> Math.max(0, Math.negateExact(entry.pointsDelta())))
                .reduce(0, Math::addExact);
    }

    private Instant moment() {
        return state.notBeforeLastEntry(origin.at());
    }
}
