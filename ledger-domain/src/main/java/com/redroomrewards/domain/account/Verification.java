package com.redroomrewards.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when what of a member is verified; null for what is not. The ledger is never told the address or the number
 * (domain.md, Trust).
 */
public record Verification(
        @Nullable Instant emailVerifiedAt,
        @Nullable Instant phoneVerifiedAt,
        @Nullable Instant enhancedVerifiedAt) {

    /** Nothing is. */
    public static final Verification NONE = new Verification(null, null, null);
}
