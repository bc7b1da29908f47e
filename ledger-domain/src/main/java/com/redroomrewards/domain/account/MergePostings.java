package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a merge writes into both accounts (domain.md, Merge): points go by pairs of entries, one on either side, for each part. The
 * accounts have written what is due before.
 *
 * @param memberId whose account it is
 * @param state what the account knows, which changes with what is written
 * @param mergeId the merge
 * @param origin who has asked for it, and when it takes effect
 */
record MergePostings(UUID memberId, AccountState state, UUID mergeId, Origin origin) {

    private static final String REASON = "MERGE";

    /** Closes the account, once all is handed on. */
    void mergeInto(UUID intoMemberId, MergeContents contents) {
        contents.parts().forEach(part -> handOver(part, intoMemberId));
        if (!state.wallets().areEmpty() || state.links().hasAny()) {
            throw new IllegalStateException("Something would be left in the account " + memberId);
        }
        apply(new AccountMerged(memberId, mergeId, intoMemberId, moment()));
    }

    /** The other side of it. */
    void absorb(UUID fromMemberId, MergeContents contents) {
        contents.parts().forEach(part -> takeOver(part, fromMemberId));
        apply(new AccountAbsorbed(
                memberId,
                mergeId,
                fromMemberId,
                contents.carried(),
                state.standings().with(contents.standings()),
                moment()));
    }

    private void handOver(MergedPart part, UUID intoMemberId) {
        var hold = part.hold();
        var entry = entry(part.wallet(), Math.negateExact(part.points()), part.lots());
        apply(new PointsMergedOut(memberId, entry, mergeId, intoMemberId, hold == null ? null : hold.holdId()));
    }

    // What is free pays the debt first, and what is owed takes from free lots first.
    private void takeOver(MergedPart part, UUID fromMemberId) {
        var entry = entry(part.wallet(), part.points(), lotsOf(part));
        apply(new PointsMergedIn(memberId, entry, mergeId, fromMemberId, part.hold()));
    }

    private List<LotPoints> lotsOf(MergedPart part) {
        var book = state.wallets().of(part.wallet());
        if (part.isHeld()) {
            return part.lots();
        }
        return part.isFree()
                ? book.choose().afterDebt(part.lots())
                : book.choose().ownLotsFirst(Math.negateExact(part.points()), Set.of(), List.of());
    }

    private Entry entry(Wallet wallet, long delta, List<LotPoints> lots) {
        return state.wallets()
                .entry(memberId, wallet, EntryType.ADJUST, delta, REASON, mergeId.toString(), lots, origin);
    }

    private Instant moment() {
        return state.notBeforeLastEntry(origin.at());
    }
}
