package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verification, flags and locks of a member (domain.md, Trust and Locks). */
final class Safeguards {

    // Of these an earning's reversal speaks against the member by itself.
    private static final Set<String> NEGATIVE_REASONS = Set.of("CHARGEBACK", "FRAUD");

    private Verification verification = Verification.NONE;
    private final Map<UUID, Flag> flags = new LinkedHashMap<>();
    private final Map<UUID, Lock> locks = new LinkedHashMap<>();
    private @Nullable Instant lastReversalAt;

    Safeguards() {}

    /** The safeguards as they stood. */
    @JsonCreator
    static Safeguards of(State state) {
        var safeguards = new Safeguards();
        safeguards.verification = state.verification();
        state.flags().forEach(flag -> safeguards.flags.put(flag.flagId(), flag));
        state.locks().forEach(lock -> safeguards.locks.put(lock.lockId(), lock));
        safeguards.lastReversalAt = state.lastReversalAt();
        return safeguards;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    State state() {
        return new State(verification, List.copyOf(flags.values()), List.copyOf(locks.values()), lastReversalAt);
    }

    /**
     * The state of the safeguards.
     *
     * @param verification what is verified
     * @param flags what was raised and not cleared, in that order
     * @param locks what was placed and not lifted, in that order; of these some may have expired
     * @param lastReversalAt when an earning was last taken back for a chargeback or fraud, or null for never
     */
    record State(
            Verification verification,
            List<Flag> flags,
            List<Lock> locks,
            @Nullable Instant lastReversalAt) {}

    Verification verification() {
        return verification;
    }

    TrustLevel trust(boolean isLinked) {
        return TrustLevel.of(verification, isLinked, hasFraudFlag());
    }

    boolean hasFraudFlag() {
        return flags.values().stream().anyMatch(flag -> flag.flagType() == FlagType.FRAUD);
    }

    /** Whether something bad has happened at that moment or later. */
    boolean hadNegativeEventSince(Instant from) {
        return (lastReversalAt != null && !lastReversalAt.isBefore(from))
                || flags.values().stream()
                        .anyMatch(flag -> flag.flagType() == FlagType.NEGATIVE_EVENT
                                && !flag.raisedAt().isBefore(from));
    }

    /** The lock that stops that, if one does; of several the one that stops the most. */
    Optional<AccountLocked> refusalOf(Activity activity, Instant at) {
        return locks.values().stream()
                .filter(lock -> lock.holdsAt(at))
                .map(Lock::lockType)
                .filter(type -> type.bars(activity))
                .max(Comparator.naturalOrder())
                .map(AccountLocked::new);
    }

    /** Whether a lock holds at that moment that somebody has placed for fraud. */
    boolean hasFraudLock(Instant at) {
        return locks.values().stream().anyMatch(lock -> lock.holdsAt(at) && lock.forFraud());
    }

    /** The flags that another account takes over. */
    List<Flag> flags() {
        return List.copyOf(flags.values());
    }

    /** The locks that another account takes over: those that hold at that moment. */
    List<Lock> locksAt(Instant at) {
        return locks.values().stream().filter(lock -> lock.holdsAt(at)).toList();
    }

    @Nullable
    Instant lastReversalAt() {
        return lastReversalAt;
    }

    /** Takes over what another account was guarded by. What was verified of that one proves nothing of this one. */
    void absorb(CarriedState carried) {
        carried.flags().forEach(flag -> flags.put(flag.flagId(), flag));
        carried.locks().forEach(lock -> locks.put(lock.lockId(), lock));
        var other = carried.lastReversalAt();
        if (other != null && (lastReversalAt == null || lastReversalAt.isBefore(other))) {
            lastReversalAt = other;
        }
    }

    /** How many flags are open. */
    int flagCount() {
        return flags.size();
    }

    Optional<Flag> flag(UUID flagId) {
        return Optional.ofNullable(flags.get(flagId));
    }

    /** How many locks hold at that moment. */
    int lockCount(Instant at) {
        return Math.toIntExact(
                locks.values().stream().filter(lock -> lock.holdsAt(at)).count());
    }

    /** That lock, if it holds at that moment. */
    Optional<Lock> lock(UUID lockId, Instant at) {
        return Optional.ofNullable(locks.get(lockId)).filter(lock -> lock.holdsAt(at));
    }

    void on(Safeguard event) {
        locks.values().removeIf(lock -> !lock.holdsAt(event.decided().at()));
        switch (event) {
            case VerificationStated stated -> verification = stated.verification();
            case FlagRaised raised -> flags.put(raised.flagId(), raised.flag());
            case FlagCleared cleared -> flags.remove(cleared.flagId());
            case LockPlaced placed -> locks.put(placed.lockId(), placed.lock());
            case LockLifted lifted -> locks.remove(lifted.lockId());
        }
    }

    void follow(EarnedPointsReversed reversed) {
        reversed(reversed.entry().reasonCode(), reversed.entry().postedAt());
    }

    void follow(EarningCancelled cancelled) {
        reversed(cancelled.reason(), cancelled.cancelled().at());
    }

    private void reversed(String reason, Instant at) {
        if (NEGATIVE_REASONS.contains(reason) && (lastReversalAt == null || lastReversalAt.isBefore(at))) {
            lastReversalAt = at;
        }
    }
}
