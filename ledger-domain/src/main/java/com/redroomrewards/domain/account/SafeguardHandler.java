package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
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
import com.redroomrewards.domain.account.SafeguardCommand.SafeguardsAre;
import com.redroomrewards.domain.account.SafeguardCommand.StateVerification;
import com.redroomrewards.domain.account.SafeguardRefusal.EnhancedByRrrAlone;
import com.redroomrewards.domain.account.SafeguardRefusal.LockNotInFuture;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyFlags;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyLocks;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownFlag;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownLock;
import com.redroomrewards.domain.account.SafeguardRefusal.VerifiedInFuture;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.SafeguardReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Handles verification, flags and locks: receipt and account in one append, loaded in that order (domain.md, Trust, Locks
 * and Aggregates). By the receipt a retry gets the first answer, and undoes nothing that was decided since.
 */
public final class SafeguardHandler {

    /** The most flags that a member can have at a time. */
    static final int MAX_FLAGS = 100;

    /** The most locks that can hold at a time. */
    static final int MAX_LOCKS = 100;

    private final Receipts receipts;
    private final Accounts accounts;

    public SafeguardHandler(Repository<Receipt> receipts, Repository<MemberAccount> accounts) {
        this.receipts = new Receipts(receipts);
        this.accounts = new Accounts(accounts);
    }

    /** States what is verified, and nothing else is from then on. */
    @CommandHandler
    public Answer handle(StateVerification command) {
        return once(command);
    }

    /** Raises a flag. */
    @CommandHandler
    public Answer handle(RaiseFlag command) {
        return once(command);
    }

    /** Clears a flag. */
    @CommandHandler
    public Answer handle(ClearFlag command) {
        return once(command);
    }

    /** Places a lock. */
    @CommandHandler
    public Answer handle(PlaceLock command) {
        return once(command);
    }

    /** Lifts a lock. */
    @CommandHandler
    public Answer handle(LiftLock command) {
        return once(command);
    }

    private Answer once(SafeguardCommand command) {
        var receiptId = Receipt.idOfSafeguard(command.requestId());
        var first = receipts.find(receiptId, SafeguardReceiptIssued.class);
        if (first.isPresent()) {
            return first.get().contentId().equals(contentId(command)) ? repeated(first.get()) : new RequestChanged();
        }
        var account = accounts.find(command.memberId())
                .filter(found -> found.invoke(a -> isVisible(a, command.origin())))
                .orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        return switch (account.invoke(a -> decide(command, Accounts.idOf(account), a))) {
            case Refused(var refusal) -> refusal;
            case Change(var event) -> change(command, receiptId, account, event);
        };
    }

    private Answer change(SafeguardCommand command, UUID receiptId, Aggregate<MemberAccount> account, Safeguard event) {
        account.execute(a -> a.guard(event));
        var verification = account.invoke(a -> a.safeguards().verification());
        var issued = new SafeguardReceiptIssued(
                receiptId,
                command.origin().platform(),
                command.requestId(),
                command.memberId(),
                contentId(command),
                account.invoke(MemberAccount::trust).name(),
                verification.enhancedVerifiedAt(),
                command.origin().at());
        receipts.issue(issued);
        return answer(issued, account);
    }

    private static Decision decide(SafeguardCommand command, UUID memberId, MemberAccount account) {
        var safeguards = account.safeguards();
        var origin = command.origin();
        var moment = account.notBeforeLastEntry(origin.at());
        return switch (command) {
            case StateVerification stated -> decide(stated, memberId, safeguards.verification());
            case RaiseFlag raise ->
                safeguards.flagCount() < MAX_FLAGS
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
        var future = isAfter(asked.emailVerifiedAt(), at)
                ? "email_verified_at"
                : isAfter(asked.phoneVerifiedAt(), at)
                        ? "phone_verified_at"
                        : isAfter(asked.enhancedVerifiedAt(), at) ? "enhanced_verified_at" : null;
        if (future != null) {
            return new Refused(new VerifiedInFuture(future));
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
        return locks < MAX_LOCKS
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

    private static boolean isVisible(MemberAccount account, Origin origin) {
        return isByRrr(origin) || account.isVisibleTo(origin.platform());
    }

    private static boolean isOwn(String platform, Origin origin) {
        return isByRrr(origin) || platform.equals(origin.platform());
    }

    private static boolean isByRrr(Origin origin) {
        return origin.actor().actorType() == ActorType.RRR_ADMIN;
    }

    // The same for the same request.
    private static UUID contentId(SafeguardCommand command) {
        var memberId = command.memberId().toString();
        return switch (command) {
            case StateVerification stated ->
                DerivedId.of(
                        "verification-content",
                        memberId,
                        Objects.toString(stated.verification().emailVerifiedAt(), null),
                        Objects.toString(stated.verification().phoneVerifiedAt(), null),
                        Objects.toString(stated.verification().enhancedVerifiedAt(), null));
            case RaiseFlag raise ->
                DerivedId.of("flag-content", memberId, raise.flagType().name(), raise.reasonCode(), raise.note());
            case ClearFlag clear ->
                DerivedId.of("flag-clearing-content", memberId, clear.flagId().toString());
            case PlaceLock place ->
                DerivedId.of(
                        "lock-content",
                        memberId,
                        place.lockType().name(),
                        place.reasonCode(),
                        Objects.toString(place.expiresAt(), null),
                        place.note());
            case LiftLock lift ->
                DerivedId.of("lock-lifting-content", memberId, lift.lockId().toString());
        };
    }

    private SafeguardsAre repeated(SafeguardReceiptIssued first) {
        return answer(first, accounts.load(first.memberId()));
    }

    private static SafeguardsAre answer(SafeguardReceiptIssued issued, Aggregate<MemberAccount> account) {
        return new SafeguardsAre(
                issued.memberId(),
                TrustLevel.valueOf(issued.trustLevel()),
                issued.enhancedVerifiedAt(),
                issued.at(),
                List.of(AggregateVersion.of(account)));
    }

    /** What is made of a command. */
    private sealed interface Decision {}

    /** Nothing. */
    private record Refused(Refusal refusal) implements Decision {}

    /** That happens. */
    private record Change(Safeguard event) implements Decision {}
}
