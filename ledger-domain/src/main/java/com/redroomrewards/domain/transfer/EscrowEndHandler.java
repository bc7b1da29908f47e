package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.transfer.MadeTransfers.stateOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.termsOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.versions;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.transfer.TransferCommand.CancelEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsCancelled;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsChecked;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.NotInEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import com.redroomrewards.domain.transfer.TransferState.Escrowed;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Gives what waits in escrow back into the very lots that it was taken from: transfer and account in one append (domain.md,
 * Transfers, awards, merges, locks).
 */
public final class EscrowEndHandler {

    private final MadeTransfers transfers;
    private final Accounts accounts;

    public EscrowEndHandler(Repository<Transfer> transfers, Repository<MemberAccount> accounts) {
        this.transfers = new MadeTransfers(transfers);
        this.accounts = new Accounts(accounts);
    }

    /** Because an admin has decided so, whether it is locked or not; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(CancelEscrow command) {
        var transfer = transfers.find(command.transferId()).orElse(null);
        if (transfer == null) {
            return new UnknownTransfer();
        }
        var first = transfer.invoke(Transfer::cancellation);
        if (first.isPresent()) {
            return first.get().reasonCode().equals(command.reasonCode())
                    ? cancelled(transfer, senderOf(transfer))
                    : new RequestChanged();
        }
        var state = stateOf(transfer);
        return state instanceof Escrowed ? cancel(command, transfer) : new NotInEscrow(state.status());
    }

    /** Because nobody has decided in time; before that, and a second time, it does nothing. */
    @CommandHandler
    public Answer handle(ExpireEscrow command) {
        var transfer = transfers.find(command.transferId()).orElse(null);
        if (transfer == null) {
            return new UnknownTransfer();
        }
        var origin = command.origin();
        var sender = senderOf(transfer);
        if (transfer.invoke(t -> t.isOverdue(origin.at()))) {
            sender.execute(a -> a.returnEscrow(command.transferId(), origin));
            transfer.execute(t -> t.expire(origin.at()));
        }
        return new EscrowIsChecked(command.transferId(), versions(transfer, List.of(sender)));
    }

    private Answer cancel(CancelEscrow command, Aggregate<Transfer> transfer) {
        var origin = command.origin().onBehalfOf(termsOf(transfer).platform());
        var sender = senderOf(transfer);
        sender.execute(a -> a.returnEscrow(command.transferId(), origin));
        transfer.execute(t -> t.cancel(command.reasonCode(), origin.at()));
        return cancelled(transfer, sender);
    }

    private Aggregate<MemberAccount> senderOf(Aggregate<Transfer> transfer) {
        return accounts.load(termsOf(transfer).fromMemberId());
    }

    private static EscrowIsCancelled cancelled(Aggregate<Transfer> transfer, Aggregate<MemberAccount> sender) {
        var cancellation = transfer.invoke(Transfer::cancellation).orElseThrow();
        return new EscrowIsCancelled(termsOf(transfer), cancellation, versions(transfer, List.of(sender)));
    }
}
