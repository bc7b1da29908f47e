package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.transfer.MadeTransfers.stateOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.termsOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.versions;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.TransferredSlices;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.transfer.TransferCommand.ReverseTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsReversed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import com.redroomrewards.domain.transfer.TransferRefusal.AwardNotReversible;
import com.redroomrewards.domain.transfer.TransferRefusal.NotCompleted;
import com.redroomrewards.domain.transfer.TransferRefusal.OneMemberByNow;
import com.redroomrewards.domain.transfer.TransferRefusal.ReversalTooLate;
import com.redroomrewards.domain.transfer.TransferRefusal.TransferredPointsSpent;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import com.redroomrewards.domain.transfer.TransferState.Completed;
import java.util.Collection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Takes transfers between members back: transfer and both accounts in one append, whether they are locked or not (domain.md,
 * Transfer and Locks).
 */
public final class TransferReversalHandler {

    private final MadeTransfers transfers;
    private final Accounts accounts;
    private final Programs programs;

    public TransferReversalHandler(
            Repository<Transfer> transfers, Repository<MemberAccount> accounts, Programs programs) {
        this.transfers = new MadeTransfers(transfers);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Reverses; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(ReverseTransfer command) {
        var transfer = transfers.find(command.transferId()).orElse(null);
        if (transfer == null) {
            return new UnknownTransfer();
        }
        var terms = termsOf(transfer);
        var first = transfer.invoke(Transfer::reversal);
        if (first.isPresent()) {
            return first.get().reasonCode().equals(command.reasonCode())
                    ? reversed(
                            transfer,
                            first.get(),
                            accounts.loadAll(terms.members()).values())
                    : new RequestChanged();
        }
        if (terms.type() == TransferType.AWARD) {
            return new AwardNotReversible();
        }
        var state = stateOf(transfer);
        if (!(state instanceof Completed completed)) {
            return new NotCompleted(state.status());
        }
        var origin = command.origin().onBehalfOf(terms.platform());
        return TransferPolicy.of(programs, origin).isReversible(completed.at(), origin.at())
                ? reverse(command, transfer, completed, origin)
                : new ReversalTooLate();
    }

    private Answer reverse(ReverseTransfer command, Aggregate<Transfer> transfer, Completed completed, Origin origin) {
        var terms = termsOf(transfer);
        var both = SenderAndReceiver.load(accounts, terms).orElse(null);
        if (both == null) {
            return new OneMemberByNow();
        }
        var sender = both.sender();
        var receiver = both.receiver();
        var senderId = Accounts.idOf(sender);
        var receiverId = Accounts.idOf(receiver);
        var slices = new TransferredSlices(command.transferId(), senderId, terms.reasonCode(), completed.lots());
        if (!receiver.invoke(a -> a.hasAllOf(slices, origin.at()))) {
            return new TransferredPointsSpent();
        }
        var out = receiver.invoke(a -> a.returnTransferred(slices, command.reasonCode(), origin));
        var in = sender.invoke(a -> a.restoreTransferred(slices, receiverId, command.reasonCode(), origin));
        var reversal = new TransferReversed(
                command.transferId(),
                command.reasonCode(),
                in.entryId(),
                in.balanceAfter(),
                out.entryId(),
                out.balanceAfter(),
                in.postedAt());
        transfer.execute(t -> t.reverse(reversal));
        return reversed(transfer, reversal, both.both());
    }

    private static TransferIsReversed reversed(
            Aggregate<Transfer> transfer, TransferReversed reversal, Collection<Aggregate<MemberAccount>> both) {
        return new TransferIsReversed(termsOf(transfer), reversal, versions(transfer, both));
    }
}
