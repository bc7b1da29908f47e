package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each wallet pays of a sum, in spending order.
 *
 * @param slices what it takes of which lots, by wallet
 */
record Payment(Map<Wallet, List<LotPoints>> slices) {

    /**
     * Chooses the lots that pay: of each wallet in turn what those before it lack (domain.md, Award and Transfer).
     *
     * @throws IllegalArgumentException when all of them have fewer points; callers refuse before
     */
    static Payment of(Sending sending, Wallets wallets, Instant at) {
        var slices = new EnumMap<Wallet, List<LotPoints>>(Wallet.class);
        var missing = sending.points();
        for (var wallet : sending.wallets()) {
            var paid = Math.min(missing, wallets.of(wallet).available(at));
            if (paid > 0) {
                slices.put(wallet, wallets.of(wallet).choose().spend(paid, at));
                missing -= paid;
            }
        }
        if (missing > 0) {
            throw new IllegalArgumentException("%d of %d points are missing".formatted(missing, sending.points()));
        }
        return new Payment(slices);
    }

    List<LotPoints> of(Wallet wallet) {
        return slices.getOrDefault(wallet, List.of());
    }
}
