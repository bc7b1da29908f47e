package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsChecked;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Ends what waits in escrow: transfer and account in one append (domain.md, Transfers, awards, merges, locks). */
public final class EscrowHandler {

    private final Repository<Transfer> transfers;
    private final Accounts accounts;

    public EscrowHandler(Repository<Transfer> transfers, Repository<MemberAccount> accounts) {
        this.transfers = transfers;
        this.accounts = new Accounts(accounts);
    }

    /** Gives the points back into the very lots that they were taken from. */
    @CommandHandler
    public Answer handle(ExpireEscrow command) {
        var transfer = Aggregates.find(transfers, command.transferId()).orElse(null);
        if (transfer == null) {
            return new UnknownTransfer();
        }
        var origin = command.origin();
        var sender = accounts.load(transfer.invoke(Transfer::intent).award().modelMemberId());
        if (transfer.invoke(t -> t.isOverdue(origin.at()))) {
            sender.execute(a -> a.returnEscrow(command.transferId(), origin));
            transfer.execute(t -> t.expire(origin.at()));
        }
        return new EscrowIsChecked(
                command.transferId(), List.of(AggregateVersion.of(transfer), AggregateVersion.of(sender)));
    }
}
