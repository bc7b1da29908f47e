package com.redroomrewards.domain.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moves by one pair of entries when an account is merged into another (domain.md, Merge): what is left of a lot, what
 * is set aside under one id, or the debt.
 *
 * @param wallet the wallet, the same in both accounts
 * @param points how many; negative for a debt
 * @param lots the lots that they are in; none for a debt
 * @param hold what they are set aside for, or null
 */
public record MergedPart(
        Wallet wallet,
        long points,
        List<LotPoints> lots,
        @Nullable MergedHold hold) {

    public MergedPart {
        lots = List.copyOf(lots);
    }

    static MergedPart free(Wallet wallet, LotPoints slice) {
        return new MergedPart(wallet, slice.points(), List.of(slice), null);
    }

    static MergedPart held(Wallet wallet, Hold hold) {
        return new MergedPart(wallet, hold.points(), hold.lots(), new MergedHold(hold.holdId(), hold.until()));
    }

    static MergedPart owed(Wallet wallet, long debt) {
        return new MergedPart(wallet, Math.negateExact(debt), List.of(), null);
    }

    /** Whether it is points that can be spent or awarded. */
    public boolean isFree() {
        return points > 0 && hold == null;
    }

    /** Whether it is points that are set aside. */
    public boolean isHeld() {
        return hold != null;
    }
}
