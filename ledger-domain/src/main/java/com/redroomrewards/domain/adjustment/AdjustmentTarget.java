package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.account.Wallet;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of a member's wallets an adjustment changes. */
public sealed interface AdjustmentTarget {

    /** The wallet. */
    Wallet wallet();

    /** When points that are added expire, or null for the program's default. */
    @Nullable
    Instant expiresAt();

    /** What the member can spend, through that profile. */
    record Spendable(UUID linkId) implements AdjustmentTarget {

        @Override
        public Wallet wallet() {
            return Wallet.CONSUMER;
        }

        @Override
        public @Nullable Instant expiresAt() {
            return null;
        }
    }

    /** What a model of the platform can award: an allocation needs the signatures of an adjustment (domain.md, Earning). */
    record Allocation(@Nullable Instant expiresAt) implements AdjustmentTarget {

        @Override
        public Wallet wallet() {
            return Wallet.ALLOCATION;
        }
    }
}
