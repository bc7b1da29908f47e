package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.SafeguardCommand.ClearFlag;
import com.redroomrewards.domain.account.SafeguardCommand.LiftLock;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.SafeguardCommand.RaiseFlag;
import com.redroomrewards.domain.account.SafeguardCommand.StateVerification;
import com.redroomrewards.domain.account.SafeguardRefusal.EnhancedByRrrAlone;
import com.redroomrewards.domain.account.SafeguardRefusal.LockNotInFuture;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyFlags;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyLocks;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownFlag;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownLock;
import com.redroomrewards.domain.account.SafeguardRefusal.VerifiedInFuture;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may state, raise, clear, place and lift what (domain.md, Trust and Locks). */
final class SafeguardPolicy {

    /** The most flags that a member can have at a time; RRR is not kept from raising more. */
    static final int MAX_FLAGS = 100;

    /** The most locks that can hold at a time; RRR is not kept from placing more. */
    static final int MAX_LOCKS = 100;

    private SafeguardPolicy() {}

    /** What is made of the command. */
    static Decision decide(SafeguardCommand command, UUID memberId, MemberAccount account) {
        var safeguards = account.safeguards();
        var origin = command.origin();
        var moment = account.notBeforeLastEntry(origin.at());
        return switch (command) {
            case StateVerification stated -> decide(stated, memberId, safeguards.verification());
            case RaiseFlag raise ->
                safeguards.flagCount() < MAX_FLAGS || isByRrr(origin)
                        ? new Change(new FlagRaised(
                                memberId,
                                raise.requestId(),
                                raise.flagType(),
                                raise.reasonCode(),
                                raise.note(),
                                origin))
                        : new Refused(new TooManyFlags());
            case ClearFlag clear ->
                safeguards
                        .flag(clear.flagId())
                        .filter(flag -> isOwn(flag.platform(), origin))
                        .<Decision>map(flag -> new Change(new FlagCleared(memberId, flag.flagId(), origin)))
                        .orElseGet(() -> new Refused(new UnknownFlag()));
            case PlaceLock place -> decide(place, memberId, safeguards.lockCount(moment));
            case LiftLock lift ->
                safeguards
                        .lock(lift.lockId(), moment)
                        .filter(lock -> isOwn(lock.platform(), origin))
                        .<Decision>map(lock -> new Change(new LockLifted(memberId, lock.lockId(), origin)))
                        .orElseGet(() -> new Refused(new UnknownLock()));
        };
    }

    private static Decision decide(StateVerification command, UUID memberId, Verification before) {
        var asked = command.verification();
        var at = command.origin().at();
        for (var stated : List.of(
                new Stated("email_verified_at", asked.emailVerifiedAt()),
                new Stated("phone_verified_at", asked.phoneVerifiedAt()),
                new Stated("enhanced_verified_at", asked.enhancedVerifiedAt()))) {
            if (isAfter(stated.at(), at)) {
                return new Refused(new VerifiedInFuture(stated.field()));
            }
        }
        var enhanced = asked.enhancedVerifiedAt();
        if (!isByRrr(command.origin())) {
            if (enhanced != null && !enhanced.equals(before.enhancedVerifiedAt())) {
                return new Refused(new EnhancedByRrrAlone());
            }
            enhanced = before.enhancedVerifiedAt();
        }
        return new Change(new VerificationStated(
                memberId, asked.emailVerifiedAt(), asked.phoneVerifiedAt(), enhanced, command.origin()));
    }

    private static Decision decide(PlaceLock command, UUID memberId, int locks) {
        var expiresAt = command.expiresAt();
        if (expiresAt != null && !isAfter(expiresAt, command.origin().at())) {
            return new Refused(new LockNotInFuture());
        }
        return locks < MAX_LOCKS || isByRrr(command.origin())
                ? new Change(new LockPlaced(
                        memberId,
                        command.requestId(),
                        command.lockType(),
                        command.reasonCode(),
                        expiresAt,
                        command.note(),
                        command.origin()))
                : new Refused(new TooManyLocks());
    }

    private static boolean isAfter(@Nullable Instant moment, Instant at) {
        return moment != null && moment.isAfter(at);
    }

    /** Whether the member is there for whoever asks. */
    static boolean isVisible(MemberAccount account, Origin origin) {
        return isByRrr(origin) || account.isVisibleTo(origin.platform());
    }

    private static boolean isOwn(String platform, Origin origin) {
        return isByRrr(origin) || platform.equals(origin.platform());
    }

    private static boolean isByRrr(Origin origin) {
        return origin.actor().actorType() == ActorType.RRR_ADMIN;
    }

    // A moment that a request states, and the field that states it.
    private record Stated(String field, @Nullable Instant at) {}

    /** What is made of a command. */
    sealed interface Decision {}

    /** Nothing. */
    record Refused(Refusal refusal) implements Decision {}

    /** That happens. */
    record Change(Safeguard event) implements Decision {}
}
