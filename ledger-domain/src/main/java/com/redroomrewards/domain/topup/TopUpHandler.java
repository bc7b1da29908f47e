package com.redroomrewards.domain.topup;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyLines;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.earning.EarnedOrder;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrders;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.TopUpReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.topup.TopUp.Committed;
import com.redroomrewards.domain.topup.TopUp.Quoted;
import com.redroomrewards.domain.topup.TopUpCommand.CommitTopUp;
import com.redroomrewards.domain.topup.TopUpCommand.QuoteTopUp;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsCommitted;
import com.redroomrewards.domain.topup.TopUpCommand.TopUpIsQuoted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import com.redroomrewards.domain.topup.TopUpRefusal.OrderUsed;
import com.redroomrewards.domain.topup.TopUpRefusal.UnknownQuote;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Sells points in bundles, once per quote and once per order: receipt, order, top-up and account in one append, loaded in
 * that order (domain.md, Aggregates).
 */
public final class TopUpHandler {

    /** What a top-up's entry says it is for: the kind of its lot (domain.md, Words). */
    static final String EVENT_TYPE = "TOP_UP";

    private final Receipts receipts;
    private final EarnedOrders orders;
    private final Repository<TopUp> topUps;
    private final Accounts accounts;
    private final Programs programs;

    public TopUpHandler(
            Repository<Receipt> receipts,
            Repository<EarnedOrder> orders,
            Repository<TopUp> topUps,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.receipts = new Receipts(receipts);
        this.orders = new EarnedOrders(orders);
        this.topUps = topUps;
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Quotes; a retry gets the first quote. */
    @CommandHandler
    public Answer handle(QuoteTopUp command) {
        var first = Aggregates.find(topUps, command.quoteId()).orElse(null);
        if (first != null) {
            return answers(quoteOf(first), command) ? quoted(first) : new RequestChanged();
        }
        var policy = TopUpPolicy.of(programs, command.origin());
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var refusal = policy.refusal(command);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var quote = policy.quote(command);
        return quoted(Aggregates.create(topUps, () -> new TopUp(quote)));
    }

    /** Gives the member the quoted points; repeated, it answers as it did first (domain.md, rule 6). */
    @CommandHandler
    public Answer handle(CommitTopUp command) {
        var receipt = receipts.find(
                Receipt.idOfTopUp(command.origin().platform(), command.orderId()), TopUpReceiptIssued.class);
        if (receipt.isPresent()) {
            return repeated(receipt.get(), command);
        }
        var order = orders.find(EarnedEntryId.ofOrder(command.origin().platform(), command.orderId()));
        var topUp = Aggregates.find(topUps, command.quoteId()).orElse(null);
        var account = accounts.findLinked(command.memberId(), command.linkId(), command.origin())
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        if (topUp == null || !quoteOf(topUp).platform().equals(command.origin().platform())) {
            return new UnknownQuote();
        }
        return switch (topUp.invoke(TopUp::state)) {
            case Quoted(var quote) -> commit(command, quote, order, topUp, account);
            case Committed committed -> new QuoteUsed();
        };
    }

    private Answer commit(
            CommitTopUp command,
            TopUpQuoted quote,
            Optional<Aggregate<EarnedOrder>> order,
            Aggregate<TopUp> topUp,
            Aggregate<MemberAccount> account) {
        var origin = command.origin();
        var policy = TopUpPolicy.of(programs, origin);
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var locked = account.invoke(a -> a.refusalOf(Activity.EARN, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        if (!origin.at().isBefore(quote.expiresAt())) {
            return new QuoteExpired();
        }
        if (EarnedOrders.isFull(order)) {
            return new TooManyLines(EarnedEntryId.MAX_LINES);
        }
        receipts.issue(new TopUpReceiptIssued(
                Receipt.idOfTopUp(origin.platform(), command.orderId()),
                origin.platform(),
                command.orderId(),
                quote.quoteId(),
                command.memberId()));
        var receiptId = EarnedEntryId.ofOrder(origin.platform(), command.orderId());
        var number = EarnedOrders.nextLine(order);
        var entryId = EarnedEntryId.ofLine(receiptId, number);
        var earning = earning(entryId, command.orderId(), quote, policy, account, origin);
        var entry = account.invoke(a -> a.earn(earning, origin));
        // A line of the order, so that a chargeback of what was paid takes the points back as any other earning's.
        orders.add(
                order,
                new LineEarned(
                        receiptId,
                        origin.platform(),
                        command.orderId(),
                        number,
                        EVENT_TYPE,
                        null,
                        quote.quoteId().toString(),
                        command.memberId(),
                        entryId,
                        quote.points(),
                        null,
                        0,
                        0,
                        entry.balanceAfter(),
                        entry.postedAt(),
                        null));
        var committed = new TopUpCommitted(
                quote.quoteId(),
                command.orderId(),
                command.memberId(),
                command.linkId(),
                entry.entryId(),
                quote.points(),
                entry.balanceAfter(),
                entry.postedAt());
        topUp.execute(t -> t.commit(committed));
        return committed(committed, account);
    }

    // Bought points are no purchase of goods: they count for no tier.
    private static Earning earning(
            UUID entryId,
            String orderId,
            TopUpQuoted quote,
            TopUpPolicy policy,
            Aggregate<MemberAccount> account,
            Origin origin) {
        var boughtAt = account.invoke(a -> a.notBeforeLastEntry(origin.at()));
        return new Earning(
                entryId,
                EVENT_TYPE,
                orderId,
                quote.currency(),
                quote.totalCostMinor(),
                List.of(policy.lot(quote.points(), boughtAt)),
                null,
                null);
    }

    private Answer repeated(TopUpReceiptIssued issued, CommitTopUp command) {
        return switch (topUps.load(issued.quoteId().toString()).invoke(TopUp::state)) {
            case Committed(var quote, var commit) ->
                commit.isAnswerTo(command) ? committed(commit, accounts.load(issued.memberId())) : new OrderUsed();
            case Quoted quoted -> throw new IllegalStateException("A receipt without a commit: " + issued);
        };
    }

    // The currency that a request leaves out is the program's of then, and the first answer has named it.
    private static boolean answers(TopUpQuoted quote, QuoteTopUp question) {
        return quote.platform().equals(question.origin().platform())
                && quote.points() == question.bundle()
                && quote.unitPriceMinor() == question.unitPriceMinor()
                && (question.currency() == null || quote.currency().equals(question.currency()));
    }

    private static TopUpQuoted quoteOf(Aggregate<TopUp> topUp) {
        return topUp.invoke(TopUp::state).quote();
    }

    private static TopUpIsQuoted quoted(Aggregate<TopUp> topUp) {
        return new TopUpIsQuoted(quoteOf(topUp), List.of(AggregateVersion.of(topUp)));
    }

    private static TopUpIsCommitted committed(TopUpCommitted commit, Aggregate<MemberAccount> account) {
        return new TopUpIsCommitted(commit, List.of(AggregateVersion.of(account)));
    }
}
