package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.SafeguardCommand.ClearFlag;
import com.redroomrewards.domain.account.SafeguardCommand.LiftLock;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.SafeguardCommand.RaiseFlag;
import com.redroomrewards.domain.account.SafeguardCommand.SafeguardsAre;
import com.redroomrewards.domain.account.SafeguardCommand.StateVerification;
import com.redroomrewards.domain.account.SafeguardPolicy.Change;
import com.redroomrewards.domain.account.SafeguardPolicy.Refused;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.SafeguardReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Handles verification, flags and locks: receipt and account in one append, loaded in that order (domain.md, Trust, Locks
 * and Aggregates). By the receipt a retry gets the first answer, and undoes nothing that was decided since.
 */
public final class SafeguardHandler {

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
                .filter(found -> found.invoke(a -> SafeguardPolicy.isVisible(a, command.origin())))
                .orElse(null);
        if (account == null) {
            return new UnknownMember(command.memberId());
        }
        return switch (account.invoke(a -> SafeguardPolicy.decide(command, Accounts.idOf(account), a))) {
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
                Accounts.idOf(account),
                contentId(command),
                account.invoke(MemberAccount::trust).name(),
                verification.enhancedVerifiedAt(),
                command.origin().at());
        receipts.issue(issued);
        return answer(issued, account);
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
}
