package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.transfer.MadeTransfers.stateOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.termsOf;
import static com.redroomrewards.domain.transfer.MadeTransfers.versions;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.Gift;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.TransferredSlices;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsReleased;
import com.redroomrewards.domain.transfer.TransferCommand.ReleaseEscrow;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferRefusal.EscrowOver;
import com.redroomrewards.domain.transfer.TransferRefusal.EscrowedPointsExpired;
import com.redroomrewards.domain.transfer.TransferRefusal.NotInEscrow;
import com.redroomrewards.domain.transfer.TransferRefusal.OneMemberByNow;
import com.redroomrewards.domain.transfer.TransferRefusal.SenderOwes;
import com.redroomrewards.domain.transfer.TransferRefusal.UnknownTransfer;
import com.redroomrewards.domain.transfer.TransferState.Escrowed;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Gives what waits in escrow to its receiver: transfer and both accounts in one append, loaded in that order and the accounts
 * by id (domain.md, Transfers, awards, merges, locks).
 */
public final class ReleaseHandler {

    private final MadeTransfers transfers;
    private final Accounts accounts;
    private final Programs programs;

    public ReleaseHandler(Repository<Transfer> transfers, Repository<MemberAccount> accounts, Programs programs) {
        this.transfers = new MadeTransfers(transfers);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Releases, unless one of both accounts is locked; repeated, it answers as it did first. */
    @CommandHandler
    public Answer handle(ReleaseEscrow command) {
        var transfer = transfers.find(command.transferId()).orElse(null);
        if (transfer == null) {
            return new UnknownTransfer();
        }
        var first = transfer.invoke(Transfer::release);
        if (first.isPresent()) {
            var both = accounts.loadAll(termsOf(transfer).members());
            return first.get().reasonCode().equals(command.reasonCode())
                    ? released(transfer, first.get(), both.values())
                    : new RequestChanged();
        }
        var origin = command.origin().onBehalfOf(termsOf(transfer).platform());
        if (!(stateOf(transfer) instanceof Escrowed escrowed)) {
            return new NotInEscrow(stateOf(transfer).status());
        }
        return escrowed.isOver(origin.at()) ? new EscrowOver(escrowed.until()) : release(command, transfer, origin);
    }

    private Answer release(ReleaseEscrow command, Aggregate<Transfer> transfer, Origin origin) {
        var terms = termsOf(transfer);
        var both = SenderAndReceiver.load(accounts, terms).orElse(null);
        if (both == null) {
            return new OneMemberByNow();
        }
        var locked = both.locked(origin.at());
        if (locked.isPresent()) {
            return locked.get();
        }
        var sender = both.sender();
        var receiver = both.receiver();
        if (sender.invoke(a -> a.hasExpiredInEscrow(command.transferId(), origin.at()))) {
            return new EscrowedPointsExpired();
        }
        if (sender.invoke(a -> a.owesBeside(command.transferId(), origin.at()))) {
            return new SenderOwes();
        }
        var out = sender.invoke(
                a -> a.sendEscrowed(command.transferId(), Accounts.idOf(receiver), terms.reasonCode(), origin));
        var lots = out.stream().flatMap(entry -> entry.lots().stream()).toList();
        var in = receive(command.transferId(), terms, lots, sender, receiver, origin);
        var release = new EscrowReleased(
                command.transferId(),
                command.reasonCode(),
                lots,
                out.stream().map(Entry::entryId).toList(),
                sender.invoke(MemberAccount::balance),
                sender.invoke(a -> a.balance(Wallet.ALLOCATION)),
                in.entryId(),
                in.balanceAfter(),
                in.postedAt());
        transfer.execute(t -> t.release(release));
        return released(transfer, release, both.both());
    }

    private Entry receive(
            UUID transferId,
            TransferTerms terms,
            List<LotPoints> lots,
            Aggregate<MemberAccount> sender,
            Aggregate<MemberAccount> receiver,
            Origin origin) {
        var fromMemberId = Accounts.idOf(sender);
        var incoming = switch (terms.type()) {
            case AWARD -> gift(transferId, fromMemberId, terms, receiver, origin);
            case TRANSFER -> new TransferredSlices(transferId, fromMemberId, terms.reasonCode(), lots);
        };
        return receiver.invoke(a -> a.receive(incoming, origin));
    }

    // By the program of now: it is now that the viewer gets it.
    private Gift gift(
            UUID transferId, UUID fromMemberId, TransferTerms terms, Aggregate<MemberAccount> receiver, Origin origin) {
        var receivedAt = receiver.invoke(a -> a.notBeforeLastEntry(origin.at()));
        var expiry = AwardPolicy.of(programs, origin).giftExpiry(receivedAt);
        return new Gift(transferId, fromMemberId, terms.reasonCode(), terms.points(), expiry);
    }

    private static EscrowIsReleased released(
            Aggregate<Transfer> transfer, EscrowReleased release, Collection<Aggregate<MemberAccount>> both) {
        return new EscrowIsReleased(termsOf(transfer), release, versions(transfer, both));
    }
}
