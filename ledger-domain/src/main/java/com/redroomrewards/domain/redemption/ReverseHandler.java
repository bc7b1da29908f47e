package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.OfRedemption;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Released;
import com.redroomrewards.domain.redemption.Redemption.Reserved;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReverseRedemption;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NothingBurned;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Gives back what an order burned, or bars an order that has burned nothing (domain.md, Redeeming). */
public final class ReverseHandler {

    private final Orders orders;
    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Reservations reservations;
    private final Programs programs;

    public ReverseHandler(
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

    /** Reverses; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(ReverseRedemption command) {
        var receipt = orders.find(command.receiptId());
        return receipt.isPresent() ? reverse(command, receipt.get()) : bar(command, receipt);
    }

    private Answer reverse(ReverseRedemption command, OfRedemption receipt) {
        return switch (receipt) {
            case RedemptionBarred barred -> new NothingBurned();
            case RedemptionReceiptIssued issued -> reverse(command, issued);
            case ReservationReceiptIssued reserved -> release(command, reserved);
        };
    }

    // Nobody can burn what was set aside for an order that is barred, so it is free at once.
    private Answer release(ReverseRedemption command, ReservationReceiptIssued receipt) {
        var redemption = redemptions.load(receipt.quoteId());
        if (Redemptions.stateOf(redemption) instanceof Reserved reserved && reserved.isFor(command.orderId())) {
            reservations.release(redemption, reserved, command.origin());
        }
        return bar(command, Optional.of(receipt));
    }

    private Answer bar(ReverseRedemption command, Optional<OfRedemption> before) {
        var origin = command.origin();
        orders.use(
                before, new RedemptionBarred(command.receiptId(), origin.platform(), command.orderId(), origin.at()));
        return new NothingBurned();
    }

    private Answer reverse(ReverseRedemption command, RedemptionReceiptIssued issued) {
        var redemption = redemptions.load(issued.quoteId());
        var account = accounts.load(issued.memberId());
        return switch (Redemptions.stateOf(redemption)) {
            case Reversed(var quote, var commit, var reversal) -> reversed(reversal, true, account);
            case Committed committed -> reverse(command, committed, redemption, account);
            case Quoted quoted -> throw Orders.withoutCommit(issued);
            case Reserved reserved -> throw Orders.withoutCommit(issued);
            case Released released -> throw Orders.withoutCommit(issued);
        };
    }

    private Answer reverse(
            ReverseRedemption command,
            Committed committed,
            Aggregate<Redemption> redemption,
            Aggregate<MemberAccount> account) {
        var quoteId = committed.quote().quoteId();
        var secondLife = RedemptionPolicy.of(programs, command.origin()).secondLife();
        var entry = account.invoke(a -> a.restore(
                quoteId,
                command.orderId(),
                command.reason().name(),
                committed.commit().lots(),
                secondLife,
                command.origin()));
        var reversal = new RedemptionReversed(
                quoteId,
                command.reason(),
                entry.entryId(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.postedAt());
        redemption.execute(r -> r.reverse(reversal));
        return reversed(reversal, false, account);
    }

    private static RedemptionIsReversed reversed(
            RedemptionReversed reversal, boolean duplicate, Aggregate<MemberAccount> account) {
        return new RedemptionIsReversed(
                reversal.entryId(),
                reversal.pointsRestored(),
                reversal.balanceAfter(),
                duplicate,
                List.of(AggregateVersion.of(account)));
    }
}
