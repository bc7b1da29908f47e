package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.OfRedemption;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Released;
import com.redroomrewards.domain.redemption.Redemption.Reserved;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownCurrency;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Burns what was quoted, once per quote and once per order: receipt, redemption and account in one append, loaded
 * in that order (domain.md, Redeeming and Aggregates).
 */
public final class CommitHandler {

    private final Orders orders;
    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Programs programs;

    public CommitHandler(
            Repository<Receipt> receipts,
            Repository<Redemption> redemptions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.redemptions = new Redemptions(redemptions);
        this.accounts = new Accounts(accounts);
        this.orders = new Orders(new Receipts(receipts), this.redemptions, this.accounts);
        this.programs = programs;
    }

    /** Burns what was quoted; repeated, it answers as it did first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(CommitRedemption command) {
        var receipt = orders.find(command.orderId(), command.origin());
        return receipt.flatMap(before -> orders.answer(
                        before,
                        command.quoteId(),
                        quote -> quote.quoteId().equals(command.quoteId()) && isFor(quote, command),
                        command.origin()))
                .orElseGet(() -> commit(command, receipt));
    }

    private Answer commit(CommitRedemption command, Optional<OfRedemption> receipt) {
        var redemption = redemptions.find(command.quoteId()).orElse(null);
        var account = accounts.findLinked(command.memberId(), command.linkId(), command.origin())
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        if (redemption == null || !isFor(Redemptions.stateOf(redemption).quote(), command)) {
            return new UnknownQuote();
        }
        var burn = new Burn(command.orderId(), receipt, redemption, account, command.origin());
        return switch (Redemptions.stateOf(redemption)) {
            case Quoted(var quote) -> ifSwitchedOn(command.origin(), () -> commit(burn, quote));
            case Reserved reserved ->
                reserved.isFor(command.orderId()) ? commitReserved(burn, reserved.quote()) : new QuoteUsed();
            case Released released -> ifSwitchedOn(command.origin(), () -> commit(burn, released.quote()));
            case Committed committed -> new QuoteUsed();
            case Reversed reversed -> new QuoteUsed();
        };
    }

    private Answer ifSwitchedOn(Origin origin, Supplier<Answer> commit) {
        return RedemptionPolicy.of(programs, origin)
                .refusal()
                .<Answer>map(off -> off)
                .orElseGet(commit);
    }

    /**
     * Quotes and commits in one append. It makes a quote of its own, so the order alone tells a repetition, which must
     * ask for the same. Nothing is written when it is refused.
     */
    @CommandHandler
    public Answer handle(RedeemPoints command) {
        var asked = command.quote();
        var receipt = orders.find(command.orderId(), asked.origin());
        return receipt.flatMap(before -> orders.answer(
                        before, asked.quoteId(), quote -> Redemptions.answers(quote, asked, accounts), asked.origin()))
                .orElseGet(() -> redeem(command, receipt));
    }

    private Answer redeem(RedeemPoints command, Optional<OfRedemption> receipt) {
        var asked = command.quote();
        var first = redemptions.find(asked.quoteId());
        if (first.isPresent()) {
            return Redemptions.answers(Redemptions.stateOf(first.get()).quote(), asked, accounts)
                    ? commit(
                            new CommitRedemption(
                                    asked.quoteId(),
                                    command.orderId(),
                                    asked.memberId(),
                                    asked.linkId(),
                                    asked.origin()),
                            receipt)
                    : new RequestChanged();
        }
        var account = accounts.findLinked(asked.memberId(), asked.linkId(), asked.origin())
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        var policy = RedemptionPolicy.of(programs, asked.origin());
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var locked = lockOf(account, asked.origin());
        if (locked.isPresent()) {
            return locked.get();
        }
        if (!policy.takes(asked.currency())) {
            return new UnknownCurrency();
        }
        var quote = policy.quote(
                asked.of(Accounts.idOf(account)),
                account.invoke(a -> a.available(asked.origin().at())),
                false);
        return quote.ineligibilityReason() == null
                ? commit(new Burn(command.orderId(), receipt, redemptions.open(quote), account, asked.origin()), quote)
                : new NotEligible(quote.ineligibilityReason());
    }

    private static Optional<AccountLocked> lockOf(Aggregate<MemberAccount> account, Origin origin) {
        return account.invoke(a -> a.refusalOf(Activity.REDEEM, origin.at()));
    }

    private Answer commit(Burn burn, RedemptionQuoted quote) {
        var origin = burn.origin();
        var locked = lockOf(burn.account(), origin);
        if (locked.isPresent()) {
            return locked.get();
        }
        if (!origin.at().isBefore(quote.expiresAt()) || Redemptions.diedInMerge(quote, burn.account())) {
            return new QuoteExpired();
        }
        if (quote.ineligibilityReason() != null) {
            return new NotEligible(quote.ineligibilityReason());
        }
        var available = burn.account().invoke(a -> a.available(origin.at()));
        if (available < quote.pointsToBurn()) {
            return new InsufficientPoints(quote.pointsToBurn(), available);
        }
        return burn(
                burn,
                quote,
                account -> account.redeem(
                        quote.quoteId(),
                        burn.orderId(),
                        quote.pointsToBurn(),
                        quote.currency(),
                        quote.discountMinor(),
                        origin));
    }

    // Whatever expired, is owed or was switched off since they were set aside, but not under a lock (domain.md,
    // Redeeming).
    private Answer commitReserved(Burn burn, RedemptionQuoted quote) {
        var origin = burn.origin();
        var locked = lockOf(burn.account(), origin);
        if (locked.isPresent()) {
            return locked.get();
        }
        if (!burn.account().<Boolean>invoke(a -> a.holds(quote.quoteId(), origin.at()))) {
            return new QuoteExpired();
        }
        return burn(
                burn,
                quote,
                account -> account.redeemHeld(
                        quote.quoteId(), burn.orderId(), quote.currency(), quote.discountMinor(), origin));
    }

    private Answer burn(Burn burn, RedemptionQuoted quote, Function<MemberAccount, Entry> redeem) {
        var platform = burn.origin().platform();
        orders.use(
                burn.receipt(),
                new RedemptionReceiptIssued(
                        Receipt.idOfRedemption(platform, burn.orderId()),
                        platform,
                        burn.orderId(),
                        quote.quoteId(),
                        quote.memberId()));
        var entry = burn.account().invoke(redeem);
        var committed = new RedemptionCommitted(
                quote.quoteId(),
                burn.orderId(),
                entry.entryId(),
                quote.pointsToBurn(),
                quote.discountMinor(),
                entry.balanceAfter(),
                entry.lots(),
                entry.postedAt());
        burn.redemption().execute(r -> r.commit(committed));
        return Redemptions.committed(committed, false, burn.account());
    }

    /** Where points are to be burned, and what has become of the order until now. */
    private record Burn(
            String orderId,
            Optional<OfRedemption> receipt,
            Aggregate<Redemption> redemption,
            Aggregate<MemberAccount> account,
            Origin origin) {}

    private boolean isFor(RedemptionQuoted quote, CommitRedemption command) {
        return Redemptions.isFor(quote, command.memberId(), command.linkId(), command.origin(), accounts);
    }
}
