package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.identity.Origin;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The entries by which points go from an account to the one that takes its place: a pair for each part, one on either side
 * (domain.md, Merge).
 *
 * @param memberId whose entries they are
 * @param wallets what they change, once they are applied
 * @param mergeId the merge
 * @param origin who has asked for it, and when it takes effect
 */
record MergePostings(UUID memberId, Wallets wallets, UUID mergeId, Origin origin) {

    private static final String REASON = "MERGE";

    /** Hands the part on. */
    void handOver(MergedPart part, UUID intoMemberId) {
        var hold = part.hold();
        var entry = entry(part.wallet(), Math.negateExact(part.points()), part.lots());
        apply(new PointsMergedOut(memberId, entry, mergeId, intoMemberId, hold == null ? null : hold.holdId()));
    }

    /** Takes the part over. What is free pays the debt first, and what is owed takes from free lots first. */
    void takeOver(MergedPart part, UUID fromMemberId) {
        var entry = entry(part.wallet(), part.points(), lotsOf(part));
        apply(new PointsMergedIn(memberId, entry, mergeId, fromMemberId, part.hold()));
    }

    private List<LotPoints> lotsOf(MergedPart part) {
        var book = wallets.of(part.wallet());
        if (part.isHeld()) {
            return part.lots();
        }
        return part.isFree()
                ? book.afterDebt(part.lots())
                : book.chooseTakeBack(Math.negateExact(part.points()), Set.of(), List.of());
    }

    private Entry entry(Wallet wallet, long delta, List<LotPoints> lots) {
        return wallets.entry(memberId, wallet, EntryType.ADJUST, delta, REASON, mergeId.toString(), lots, origin);
    }
}
