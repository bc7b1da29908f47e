package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.Receipts;
import com.redroomrewards.domain.redemption.Redemption.Committed;
import com.redroomrewards.domain.redemption.Redemption.Quoted;
import com.redroomrewards.domain.redemption.Redemption.Reversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReverseRedemption;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NothingBurned;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Gives back what an order burned, or bars an order that has burned nothing (domain.md, Redeeming). */
public final class ReverseHandler {

    private final Receipts receipts;
    private final Redemptions redemptions;
    private final Accounts accounts;
    private final Programs programs;

    public ReverseHandler(
            Repository<Receipt> receipts,
            Repository<Redemption> redemptions,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.receipts = new Receipts(receipts);
        this.redemptions = new Redemptions(redemptions);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Reverses; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(ReverseRedemption command) {
        var receipt = receipts.find(command.receiptId(), ReceiptEvent.OfRedemption.class);
        if (receipt.isEmpty()) {
            var origin = command.origin();
            receipts.issue(
                    new RedemptionBarred(command.receiptId(), origin.platform(), command.orderId(), origin.at()));
            return new NothingBurned();
        }
        return switch (receipt.get()) {
            case RedemptionBarred barred -> new NothingBurned();
            case RedemptionReceiptIssued issued -> reverse(command, issued);
        };
    }

    private Answer reverse(ReverseRedemption command, RedemptionReceiptIssued issued) {
        var redemption = redemptions.load(issued.quoteId());
        var account = accounts.load(issued.memberId());
        return switch (Redemptions.stateOf(redemption)) {
            case Reversed(var quote, var commit, var reversal) -> reversed(reversal, account);
            case Committed committed -> reverse(command, committed, redemption, account);
            case Quoted quoted -> throw new IllegalStateException("A receipt without a commit: " + issued);
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
        return reversed(reversal, account);
    }

    private static RedemptionIsReversed reversed(RedemptionReversed reversal, Aggregate<MemberAccount> account) {
        return new RedemptionIsReversed(
                reversal.entryId(),
                reversal.pointsRestored(),
                reversal.balanceAfter(),
                List.of(AggregateVersion.of(account)));
    }
}
