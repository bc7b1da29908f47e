package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.SafeguardCommand.SafeguardsAre;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.account.Verification;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers of the calls that verify, flag and lock a member. Notes are in the event alone. */
final class SafeguardResponses {

    private SafeguardResponses() {}

    /** Of {@code PUT …/verification}; null for what is not verified. */
    record Verified(
            UUID memberId,
            TrustLevel trustLevel,
            @Nullable Instant emailVerifiedAt,
            @Nullable Instant phoneVerifiedAt,
            @Nullable Instant enhancedVerifiedAt) {

        static Verified of(Verification asked, SafeguardsAre are) {
            return new Verified(
                    are.memberId(),
                    are.trustLevel(),
                    asked.emailVerifiedAt(),
                    asked.phoneVerifiedAt(),
                    are.enhancedVerifiedAt());
        }
    }

    /** Of {@code POST …/flags}, and a flag of a member. */
    record Flag(UUID flagId, FlagType flagType, String reasonCode, Instant raisedAt) {

        static Flag of(com.redroomrewards.domain.account.Flag flag) {
            return new Flag(flag.flagId(), flag.flagType(), flag.reasonCode(), flag.raisedAt());
        }
    }

    /** Of {@code POST …/locks}, and a lock of a member; without an end it holds until it is lifted. */
    record Lock(
            UUID lockId,
            LockType lockType,
            String reasonCode,
            Instant placedAt,
            @Nullable Instant expiresAt) {

        static Lock of(com.redroomrewards.domain.account.Lock lock) {
            return new Lock(lock.lockId(), lock.lockType(), lock.reasonCode(), lock.placedAt(), lock.expiresAt());
        }
    }

    /** Of {@code DELETE …/flags/{flag_id}} and {@code DELETE …/locks/{lock_id}}. */
    record Trust(UUID memberId, TrustLevel trustLevel) {

        static Trust of(SafeguardsAre are) {
            return new Trust(are.memberId(), are.trustLevel());
        }
    }
}
