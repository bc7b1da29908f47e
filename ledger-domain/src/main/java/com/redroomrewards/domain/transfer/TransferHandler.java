package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Sending;
import com.redroomrewards.domain.account.TransferredSlices;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.transfer.TransferCommand.MakeTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferOutcome;
import com.redroomrewards.domain.transfer.TransferRefusal.TooManyEscrowed;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Transfers between members: transfer and both accounts in one append, loaded in that order and the accounts by id
 * (domain.md, Transfer and Aggregates).
 */
public final class TransferHandler {

    private static final String REASON = TransferType.TRANSFER.reasonCode();

    private final Repository<Transfer> transfers;
    private final Accounts accounts;
    private final Programs programs;

    public TransferHandler(Repository<Transfer> transfers, Repository<MemberAccount> accounts, Programs programs) {
        this.transfers = transfers;
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Makes the transfer or puts it in escrow; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(MakeTransfer command) {
        var first = Aggregates.find(transfers, command.transferId()).orElse(null);
        if (first != null) {
            return repeated(first, command);
        }
        var origin = command.origin();
        var policy = TransferPolicy.of(programs, origin);
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var transfer = command.transfer();
        var members = List.of(transfer.fromMemberId(), transfer.toMemberId());
        var found = accounts.findAll(members);
        // What is not linked to the platform is not there for it (http.md, Tokens).
        found.values().removeIf(account -> !account.invoke(a -> a.isLinkedAt(origin.platform())));
        for (var memberId : members) {
            if (!found.containsKey(memberId)) {
                return new UnknownMember(memberId);
            }
        }
        return make(
                command,
                new TransferParties(
                        transfer,
                        origin,
                        Objects.requireNonNull(found.get(transfer.fromMemberId())),
                        Objects.requireNonNull(found.get(transfer.toMemberId()))),
                policy);
    }

    private Answer repeated(Aggregate<Transfer> first, MakeTransfer command) {
        var outcome = first.invoke(Transfer::outcome)
                .filter(made -> made.platform().equals(command.origin().platform())
                        && made.transfer().equals(command.transfer()));
        return outcome.isPresent()
                ? made(
                        first,
                        outcome.get(),
                        accounts.loadAll(first.invoke(Transfer::terms).members())
                                .values())
                : new RequestChanged();
    }

    private Answer make(MakeTransfer command, TransferParties parties, TransferPolicy policy) {
        var refusal = parties.refusal(policy);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var risk = parties.risk(policy);
        var escrows = policy.escrows(risk);
        if (escrows && !parties.sender().invoke(MemberAccount::canEscrow)) {
            return new TooManyEscrowed("from_member_id");
        }
        var transfer = command.transfer();
        var sending = new Sending(
                command.transferId(),
                Accounts.idOf(parties.receiver()),
                REASON,
                transfer.points(),
                List.of(Wallet.CONSUMER),
                policy.count(command.transferId(), transfer.points(), parties.madeAt()));
        var outcome = escrows ? escrow(sending, parties, risk, policy) : complete(sending, parties, risk);
        var created = Aggregates.create(transfers, () -> new Transfer(outcome));
        return made(created, outcome, List.of(parties.sender(), parties.receiver()));
    }

    private static TransferOutcome complete(Sending sending, TransferParties parties, RiskScore risk) {
        var origin = parties.origin();
        var transfer = parties.transfer();
        var out = parties.sender().invoke(a -> a.send(sending, origin)).getFirst();
        var slices = new TransferredSlices(sending.transferId(), Accounts.idOf(parties.sender()), REASON, out.lots());
        var in = parties.receiver().invoke(a -> a.receive(slices, origin));
        return new TransferCompleted(
                sending.transferId(),
                origin.platform(),
                transfer,
                risk,
                out.lots(),
                out.entryId(),
                out.balanceAfter(),
                in.entryId(),
                in.balanceAfter(),
                in.postedAt());
    }

    private static TransferOutcome escrow(
            Sending sending, TransferParties parties, RiskScore risk, TransferPolicy policy) {
        var origin = parties.origin();
        parties.sender().execute(a -> a.escrow(sending, origin));
        return new TransferEscrowed(
                sending.transferId(),
                origin.platform(),
                parties.transfer(),
                risk,
                parties.sender().invoke(MemberAccount::balance),
                parties.receiver().invoke(MemberAccount::balance),
                origin.at(),
                policy.escrowUntil(origin.at()));
    }

    private static TransferIsMade made(
            Aggregate<Transfer> transfer, TransferOutcome outcome, Collection<Aggregate<MemberAccount>> parties) {
        return new TransferIsMade(outcome, MadeTransfers.versions(transfer, parties));
    }
}
