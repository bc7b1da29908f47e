package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.command.QuoteUsed;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.OfRedemption;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Released;
import com.redroomrewards.domain.redemption.Redemption.Reserved;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReserveRedemption;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionRefusal.InsufficientPoints;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotEligible;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NotReserved;
import com.redroomrewards.domain.redemption.RedemptionRefusal.QuoteBurned;
import com.redroomrewards.domain.redemption.RedemptionRefusal.ReservedBefore;
import com.redroomrewards.domain.redemption.RedemptionRefusal.UnknownQuote;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Sets quoted points aside for an order and frees them again, for a checkout that must not fail after the payment: receipt,
 * redemption and account in one append, loaded in that order (domain.md, Redeeming and Aggregates).
 */
public final class ReserveHandler {

    private final Orders orders;
    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Reservations reservations;
    private final Programs programs;

    public ReserveHandler(
            Repository<Receipt> receipts,
            Repository<Redemption> redemptions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.redemptions = new Redemptions(redemptions);
        this.accounts = new Accounts(accounts);
        this.orders = new Orders(new Receipts(receipts), this.redemptions, this.accounts);
        this.reservations = new Reservations(this.accounts);
        this.programs = programs;
    }

    /**
     * Sets the points aside; repeated while they are, it answers as it did first. What was released once is not set aside
     * again: a late repetition would take points that nobody burns.
     */
    @CommandHandler
    public Answer handle(ReserveRedemption command) {
        var origin = command.origin();
        var receipt = orders.find(command.orderId(), origin);
        var taken = receipt.flatMap(before -> orders.refusal(before, command.quoteId(), origin));
        if (taken.isPresent()) {
            return taken.get();
        }
        var redemption = redemptions.find(command.quoteId(), origin.platform()).orElse(null);
        if (redemption == null) {
            return new UnknownQuote();
        }
        var state = Redemptions.stateOf(redemption);
        var account = accounts.findLinked(
                        state.quote().memberId(), state.quote().linkId(), origin)
                .orElse(null);
        if (account == null) {
            return new NotLinked();
        }
        return switch (state) {
            case Quoted(var quote) -> reserve(command, receipt, redemption, quote, account);
            case Reserved reserved ->
                reserved.isFor(command.orderId()) ? repeated(command, reserved, account) : new QuoteUsed();
            case Released released -> new ReservedBefore();
            case Committed committed -> new QuoteUsed();
            case Reversed reversed -> new QuoteUsed();
        };
    }

    private Answer reserve(
            ReserveRedemption command,
            Optional<OfRedemption> receipt,
            Aggregate<Redemption> redemption,
            RedemptionQuoted quote,
            Aggregate<MemberAccount> account) {
        var origin = command.origin();
        var off = RedemptionPolicy.of(programs, origin).refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var locked = account.invoke(a -> a.refusalOf(Activity.REDEEM, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        var moment = account.invoke(a -> a.notBeforeLastEntry(origin.at()));
        if (!moment.isBefore(quote.expiresAt()) || Redemptions.diedInMerge(quote, account)) {
            return new QuoteExpired();
        }
        if (quote.ineligibilityReason() != null) {
            return new NotEligible(quote.ineligibilityReason());
        }
        var available = account.invoke(a -> a.available(origin.at()));
        if (available < quote.pointsToBurn()) {
            return new InsufficientPoints(quote.pointsToBurn(), available);
        }
        orders.use(
                receipt,
                new ReservationReceiptIssued(
                        Receipt.idOfRedemption(origin.platform(), command.orderId()),
                        origin.platform(),
                        command.orderId(),
                        quote.quoteId(),
                        quote.memberId()));
        return Reservations.make(quote, command.orderId(), redemption, account, origin);
    }

    private static Answer repeated(ReserveRedemption command, Reserved reserved, Aggregate<MemberAccount> account) {
        return account.invoke(a -> a.holds(command.quoteId(), command.origin().at()))
                ? Reservations.made(reserved.quote(), reserved.reservation(), account)
                : new QuoteExpired();
    }

    /** Frees the points; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(ReleaseReservation command) {
        var redemption =
                redemptions.find(command.quoteId(), command.origin().platform()).orElse(null);
        if (redemption == null) {
            return new UnknownQuote();
        }
        return switch (Redemptions.stateOf(redemption)) {
            case Quoted quoted -> new NotReserved();
            case Reserved reserved ->
                reserved.isFor(command.orderId())
                        ? reservations.release(redemption, reserved, command.origin())
                        : new NotReserved();
            case Released released ->
                released.wasFor(command.orderId())
                        ? reservations.released(released.quote(), released.release())
                        : new NotReserved();
            case Committed committed -> new QuoteBurned();
            case Reversed reversed -> new QuoteBurned();
        };
    }
}
