package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.answer.AggregateVersion;
import com.redroomrewards.domain.answer.Answer;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.EarnReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.QuoteRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedeemPoints;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReverseRedemption;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NothingBurned;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteExpired;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteRequestChanged;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteUsed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownCurrency;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Handles redemptions: receipt, link, redemption and account, loaded in that order (domain.md, Aggregates). */
public final class RedemptionHandler {

    private final Repository<Receipt> receipts;
    private final Repository<AccountLink> links;
    private final Repository<Redemption> redemptions;
    private final Repository<MemberAccount> accounts;
    private final Programs programs;

    public RedemptionHandler(
            Repository<Receipt> receipts,
            Repository<AccountLink> links,
            Repository<Redemption> redemptions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.receipts = receipts;
        this.links = links;
        this.redemptions = redemptions;
        this.accounts = accounts;
        this.programs = programs;
    }

    /** Quotes what could be burned; a retry gets the first quote. */
    @CommandHandler
    public Answer handle(QuoteRedemption command) {
        if (!isLinked(command.linkId(), command.memberId())) {
            return new NotLinked();
        }
        var first = Aggregates.find(redemptions, command.quoteId());
        if (first.isPresent()) {
            var quote = first.get().invoke(Redemption::state).quote();
            return isAnswerTo(quote, command) ? quoted(quote, first.get()) : new QuoteRequestChanged();
        }
        var policy = policy(command.origin());
        if (!policy.takes(command.currency())) {
            return new UnknownCurrency();
        }
        var quote = quote(command, policy);
        return quoted(quote, open(quote));
    }

    /** Burns what was quoted; repeated, it answers as it did first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(CommitRedemption command) {
        var receipt = receipt(command.orderId(), command.origin());
        if (receipt.isPresent()) {
            return repeated(receipt.get(), command);
        }
        if (!isLinked(command.linkId(), command.memberId())) {
            return new NotLinked();
        }
        var redemption = Aggregates.find(redemptions, command.quoteId()).orElse(null);
        if (redemption == null) {
            return new UnknownQuote();
        }
        return switch (redemption.invoke(Redemption::state)) {
            case Quoted(var quote) when !isFor(quote, command) -> new UnknownQuote();
            case Quoted(var quote) -> commit(command.orderId(), redemption, quote, command.origin());
            case Committed(var quote, var commit) -> isFor(quote, command) ? new QuoteUsed() : new UnknownQuote();
            case Reversed(var quote, var commit, var reversal) ->
                isFor(quote, command) ? new QuoteUsed() : new UnknownQuote();
        };
    }

    /** Quotes and commits in one append; repeated, it answers as it did first. Nothing is written when refused. */
    @CommandHandler
    public Answer handle(RedeemPoints command) {
        var asked = command.quote();
        var receipt = receipt(command.orderId(), asked.origin());
        if (receipt.isPresent()) {
            return repeatedRedeem(receipt.get(), asked);
        }
        if (!isLinked(asked.linkId(), asked.memberId())) {
            return new NotLinked();
        }
        var first = Aggregates.find(redemptions, asked.quoteId());
        if (first.isPresent()) {
            return isAnswerTo(first.get().invoke(Redemption::state).quote(), asked)
                    ? handle(new CommitRedemption(
                            asked.quoteId(), command.orderId(), asked.memberId(), asked.linkId(), asked.origin()))
                    : new QuoteRequestChanged();
        }
        var policy = policy(asked.origin());
        if (!policy.takes(asked.currency())) {
            return new UnknownCurrency();
        }
        var quote = quote(asked, policy);
        return quote.ineligibilityReason() == null
                ? commit(command.orderId(), open(quote), quote, asked.origin())
                : new NotEligible(quote.ineligibilityReason());
    }

    /** Gives back what the order burned, or bars it (domain.md, Redeeming). */
    @CommandHandler
    public Answer handle(ReverseRedemption command) {
        var receipt = Aggregates.find(receipts, command.receiptId()).orElse(null);
        if (receipt == null) {
            var origin = command.origin();
            Aggregates.create(
                    receipts,
                    () -> new Receipt(new RedemptionBarred(
                            command.receiptId(), origin.platform(), command.orderId(), origin.at())));
            return new NothingBurned();
        }
        return switch (receipt.invoke(Receipt::issued)) {
            case RedemptionReceiptIssued issued -> reverse(command, issued);
            case RedemptionBarred barred -> new NothingBurned();
            case EarnReceiptIssued earned -> throw new IllegalStateException("A receipt of another kind: " + earned);
        };
    }

    private Answer commit(String orderId, Aggregate<Redemption> redemption, RedemptionQuoted quote, Origin origin) {
        if (!origin.at().isBefore(quote.expiresAt())) {
            return new QuoteExpired();
        }
        if (quote.ineligibilityReason() != null) {
            return new NotEligible(quote.ineligibilityReason());
        }
        var account = accounts.load(quote.memberId().toString());
        var available = account.invoke(a -> a.available(origin.at()));
        if (available < quote.pointsToBurn()) {
            return new InsufficientPoints(quote.pointsToBurn(), available);
        }
        var receiptId = Receipt.idOfRedemption(origin.platform(), orderId);
        Aggregates.create(
                receipts,
                () -> new Receipt(new RedemptionReceiptIssued(
                        receiptId, origin.platform(), orderId, quote.quoteId(), quote.memberId())));
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
                origin.at());
        redemption.execute(r -> r.commit(committed));
        return committed(committed, account);
    }

    private Answer repeated(Aggregate<Receipt> receipt, CommitRedemption command) {
        return switch (receipt.invoke(Receipt::issued)) {
            case RedemptionReceiptIssued issued -> repeated(issued, load(issued), command);
            case RedemptionBarred barred -> new OrderReversed();
            case EarnReceiptIssued earned -> throw new IllegalStateException("A receipt of another kind: " + earned);
        };
    }

    private Answer repeated(
            RedemptionReceiptIssued issued, Aggregate<Redemption> redemption, CommitRedemption command) {
        var isSame = issued.quoteId().equals(command.quoteId())
                && isFor(redemption.invoke(Redemption::state).quote(), command);
        return isSame ? firstCommit(issued, redemption) : new OrderUsed();
    }

    // The short form makes a quote of its own, so the order alone tells a repetition; what it asked for must be the
    // same.
    private Answer repeatedRedeem(Aggregate<Receipt> receipt, QuoteRedemption asked) {
        if (!(receipt.invoke(Receipt::issued) instanceof RedemptionReceiptIssued issued)) {
            return new OrderReversed();
        }
        var redemption = load(issued);
        var isSame = isAnswerTo(redemption.invoke(Redemption::state).quote(), asked);
        return isSame ? firstCommit(issued, redemption) : new OrderUsed();
    }

    private Answer firstCommit(RedemptionReceiptIssued issued, Aggregate<Redemption> redemption) {
        return switch (redemption.invoke(Redemption::state)) {
            case Committed(var quote, var commit) ->
                committed(commit, accounts.load(issued.memberId().toString()));
            case Reversed reversed -> new OrderReversed();
            case Quoted quoted -> throw new IllegalStateException("A receipt without a commit: " + issued);
        };
    }

    private Answer reverse(ReverseRedemption command, RedemptionReceiptIssued issued) {
        var origin = command.origin();
        var redemption = load(issued);
        var account = accounts.load(issued.memberId().toString());
        return switch (redemption.invoke(Redemption::state)) {
            case Reversed(var quote, var commit, var reversal) -> reversed(reversal, account);
            case Committed(var quote, var commit) -> {
                var entry = account.invoke(a -> a.restore(
                        quote.quoteId(),
                        command.orderId(),
                        command.reason().name(),
                        commit.lots(),
                        policy(origin).secondLife(),
                        origin));
                var reversal = new RedemptionReversed(
                        quote.quoteId(),
                        command.reason(),
                        entry.entryId(),
                        entry.pointsDelta(),
                        entry.balanceAfter(),
                        origin.at());
                redemption.execute(r -> r.reverse(reversal));
                yield reversed(reversal, account);
            }
            case Quoted quoted -> throw new IllegalStateException("A receipt without a commit: " + issued);
        };
    }

    private RedemptionQuoted quote(QuoteRedemption command, RedemptionPolicy policy) {
        var account = accounts.load(command.memberId().toString());
        return policy.quote(
                command, account.invoke(a -> a.available(command.origin().at())));
    }

    private Aggregate<Redemption> open(RedemptionQuoted quote) {
        return Aggregates.create(redemptions, () -> new Redemption(quote));
    }

    private RedemptionPolicy policy(Origin origin) {
        return new RedemptionPolicy(programs.at(origin.platform(), origin.at()));
    }

    private Optional<Aggregate<Receipt>> receipt(String orderId, Origin origin) {
        return Aggregates.find(receipts, Receipt.idOfRedemption(origin.platform(), orderId));
    }

    private Aggregate<Redemption> load(RedemptionReceiptIssued issued) {
        return redemptions.load(issued.quoteId().toString());
    }

    private boolean isLinked(UUID linkId, UUID memberId) {
        return Aggregates.find(links, linkId)
                .filter(link -> link.invoke(l -> l.isActiveFor(memberId)))
                .isPresent();
    }

    private static boolean isFor(RedemptionQuoted quote, CommitRedemption command) {
        return quote.memberId().equals(command.memberId())
                && quote.linkId().equals(command.linkId())
                && quote.platform().equals(command.origin().platform());
    }

    private static boolean isAnswerTo(RedemptionQuoted quote, QuoteRedemption command) {
        return quote.memberId().equals(command.memberId())
                && quote.linkId().equals(command.linkId())
                && quote.currency().equals(command.currency())
                && quote.totalMinor() == command.totalMinor()
                && quote.mode() == command.mode()
                && Objects.equals(quote.requestedPoints(), command.requestedPoints());
    }

    private static RedemptionIsQuoted quoted(RedemptionQuoted quote, Aggregate<Redemption> redemption) {
        return new RedemptionIsQuoted(quote, List.of(AggregateVersion.of(redemption)));
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

    private static RedemptionIsReversed reversed(RedemptionReversed reversal, Aggregate<MemberAccount> account) {
        return new RedemptionIsReversed(
                reversal.entryId(),
                reversal.pointsRestored(),
                reversal.balanceAfter(),
                List.of(AggregateVersion.of(account)));
    }
}
