package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteExpired;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteRequestChanged;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownCurrency;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Burns what was quoted, once per quote and once per order: receipt, redemption and account in one append, loaded
 * in that order (domain.md, Redeeming and Aggregates).
 */
public final class CommitHandler {

    private final Receipts receipts;
    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Programs programs;

    public CommitHandler(
            Repository<Receipt> receipts,
            Repository<Redemption> redemptions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.receipts = new Receipts(receipts);
        this.redemptions = new Redemptions(redemptions);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Burns what was quoted; repeated, it answers as it did first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(CommitRedemption command) {
        var receipt = receipt(command.orderId(), command.origin());
        if (receipt.isPresent()) {
            return repeated(receipt.get(), quote -> quote.quoteId().equals(command.quoteId()) && isFor(quote, command));
        }
        return commit(command);
    }

    private Answer commit(CommitRedemption command) {
        var redemption = redemptions.find(command.quoteId()).orElse(null);
        var account = accounts.findLinked(command.memberId(), command.linkId(), command.origin())
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        if (redemption == null || !isFor(Redemptions.stateOf(redemption).quote(), command)) {
            return new UnknownQuote();
        }
        return switch (Redemptions.stateOf(redemption)) {
            case Quoted(var quote) -> {
                var off = RedemptionPolicy.of(programs, command.origin()).refusal();
                yield off.isPresent()
                        ? off.get()
                        : commit(command.orderId(), redemption, quote, account, command.origin());
            }
            case Committed committed -> new QuoteUsed();
            case Reversed reversed -> new QuoteUsed();
        };
    }

    /**
     * Quotes and commits in one append. It makes a quote of its own, so the order alone tells a repetition, which must
     * ask for the same. Nothing is written when it is refused.
     */
    @CommandHandler
    public Answer handle(RedeemPoints command) {
        var asked = command.quote();
        var receipt = receipt(command.orderId(), command.origin());
        if (receipt.isPresent()) {
            return repeated(receipt.get(), quote -> Redemptions.answers(quote, asked));
        }
        var first = redemptions.find(asked.quoteId());
        if (first.isPresent()) {
            return Redemptions.answers(Redemptions.stateOf(first.get()).quote(), asked)
                    ? commit(new CommitRedemption(
                            asked.quoteId(), command.orderId(), asked.memberId(), asked.linkId(), asked.origin()))
                    : new QuoteRequestChanged();
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
        if (!policy.takes(asked.currency())) {
            return new UnknownCurrency();
        }
        var quote = policy.quote(
                asked, account.invoke(a -> a.available(asked.origin().at())));
        return quote.ineligibilityReason() == null
                ? commit(command.orderId(), redemptions.open(quote), quote, account, asked.origin())
                : new NotEligible(quote.ineligibilityReason());
    }

    private Answer commit(
            String orderId,
            Aggregate<Redemption> redemption,
            RedemptionQuoted quote,
            Aggregate<MemberAccount> account,
            Origin origin) {
        if (!origin.at().isBefore(quote.expiresAt())) {
            return new QuoteExpired();
        }
        if (quote.ineligibilityReason() != null) {
            return new NotEligible(quote.ineligibilityReason());
        }
        var available = account.invoke(a -> a.available(origin.at()));
        if (available < quote.pointsToBurn()) {
            return new InsufficientPoints(quote.pointsToBurn(), available);
        }
        receipts.issue(new RedemptionReceiptIssued(
                Receipt.idOfRedemption(origin.platform(), orderId),
                origin.platform(),
                orderId,
                quote.quoteId(),
                quote.memberId()));
        var entry = account.invoke(a -> a.redeem(
                quote.quoteId(), orderId, quote.pointsToBurn(), quote.currency(), quote.discountMinor(), origin));
        var committed = new RedemptionCommitted(
                quote.quoteId(),
                orderId,
                entry.entryId(),
                quote.pointsToBurn(),
                quote.discountMinor(),
                entry.balanceAfter(),
                entry.lots(),
                entry.postedAt());
        redemption.execute(r -> r.commit(committed));
        return committed(committed, account);
    }

    private Answer repeated(ReceiptEvent.OfRedemption receipt, Predicate<RedemptionQuoted> isSame) {
        return switch (receipt) {
            case RedemptionBarred barred -> new OrderReversed();
            case RedemptionReceiptIssued issued -> repeated(issued, isSame);
        };
    }

    private Answer repeated(RedemptionReceiptIssued issued, Predicate<RedemptionQuoted> isSame) {
        var state = Redemptions.stateOf(redemptions.load(issued.quoteId()));
        if (!isSame.test(state.quote())) {
            return new OrderUsed();
        }
        return switch (state) {
            case Committed(var quote, var commit) -> committed(commit, accounts.load(issued.memberId()));
            case Reversed reversed -> new OrderReversed();
            case Quoted quoted -> throw new IllegalStateException("A receipt without a commit: " + issued);
        };
    }

    private Optional<ReceiptEvent.OfRedemption> receipt(String orderId, Origin origin) {
        return receipts.find(Receipt.idOfRedemption(origin.platform(), orderId), ReceiptEvent.OfRedemption.class);
    }

    private static boolean isFor(RedemptionQuoted quote, CommitRedemption command) {
        return quote.isFor(command.origin().platform(), command.memberId(), command.linkId());
    }

    private static RedemptionIsCommitted committed(RedemptionCommitted commit, Aggregate<MemberAccount> account) {
        return new RedemptionIsCommitted(
                commit.quoteId(),
                commit.entryId(),
                commit.pointsBurned(),
                commit.discountMinor(),
                commit.balanceAfter(),
                commit.lots(),
                List.of(AggregateVersion.of(account)));
    }
}
