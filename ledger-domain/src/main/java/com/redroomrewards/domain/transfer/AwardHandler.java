package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.Gift;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Sending;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import com.redroomrewards.domain.transfer.AwardRefusal.AwardIntentEnded;
import com.redroomrewards.domain.transfer.AwardRefusal.AwardNotEligible;
import com.redroomrewards.domain.transfer.AwardRefusal.ModelNotLinked;
import com.redroomrewards.domain.transfer.AwardRefusal.SessionNotProved;
import com.redroomrewards.domain.transfer.AwardRefusal.UnknownAward;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardOutcome;
import com.redroomrewards.domain.transfer.TransferRefusal.TooManyEscrowed;
import java.util.Collection;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Awards of models to viewers: transfer and both accounts in one append, loaded in that order and the accounts by id
 * (domain.md, Award and Aggregates).
 */
public final class AwardHandler {

    private static final String REASON = TransferType.AWARD.reasonCode();

    private final Repository<Transfer> transfers;
    private final Accounts accounts;
    private final Programs programs;

    public AwardHandler(Repository<Transfer> transfers, Repository<MemberAccount> accounts, Programs programs) {
        this.transfers = transfers;
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Says whether the award can be made, and how much could be; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(IntendAward command) {
        var first = Aggregates.find(transfers, command.transferId()).orElse(null);
        if (first != null) {
            return answers(intentOf(first), command) ? intended(first) : new RequestChanged();
        }
        if (command.proofFault() != null) {
            return new SessionNotProved(command.proofFault());
        }
        var origin = command.origin();
        var policy = AwardPolicy.of(programs, origin);
        var off = policy.refusal();
        if (off.isPresent()) {
            return off.get();
        }
        var parties = AwardParties.find(accounts, command.award(), origin).orElse(null);
        if (parties == null) {
            return new ModelNotLinked();
        }
        var verdict = parties.verdict(policy);
        var intended = new AwardIntended(
                command.transferId(),
                origin.platform(),
                command.award(),
                verdict.reason(),
                verdict.maxPoints(),
                origin.at(),
                policy.intentExpiry(origin.at()));
        return intended(Aggregates.create(transfers, () -> new Transfer(intended)));
    }

    /** Makes the award, if the accounts still allow it; repeated, it answers as it did first (http.md, Idempotency). */
    @CommandHandler
    public Answer handle(CommitAward command) {
        var transfer = Aggregates.find(transfers, command.transferId()).orElse(null);
        if (transfer == null || !transfer.invoke(Transfer::isAward) || !isOf(intentOf(transfer), command)) {
            return new UnknownAward();
        }
        var outcome = transfer.invoke(Transfer::awardOutcome);
        if (outcome.isPresent()) {
            return committed(outcome.get(), both(intentOf(transfer).award()));
        }
        var policy = AwardPolicy.of(programs, command.origin());
        var off = policy.refusal();
        return off.isPresent() ? off.get() : commit(transfer, policy, command.origin());
    }

    private Answer commit(Aggregate<Transfer> transfer, AwardPolicy policy, Origin origin) {
        var intent = intentOf(transfer);
        var parties = AwardParties.find(accounts, intent.award(), origin).orElse(null);
        if (parties == null) {
            return new ModelNotLinked();
        }
        var locked = parties.locked();
        if (locked.isPresent()) {
            return locked.get();
        }
        if (!origin.at().isBefore(intent.expiresAt())) {
            return new AwardIntentEnded();
        }
        if (intent.ineligibilityReason() != null) {
            return new AwardNotEligible(intent.ineligibilityReason(), intent.maxPoints());
        }
        var verdict = parties.verdict(policy);
        if (verdict.reason() != null) {
            return new AwardNotEligible(verdict.reason(), verdict.maxPoints());
        }
        var model = parties.model();
        if (verdict.escrows() && !model.invoke(MemberAccount::canEscrow)) {
            return new TooManyEscrowed("intent_id");
        }
        var viewer = parties.eligibleViewer();
        var madeAt = model.invoke(a -> a.notBeforeLastEntry(origin.at()));
        var sending = new Sending(
                intent.transferId(),
                parties.award().viewerMemberId(),
                REASON,
                parties.award().points(),
                policy.wallets(),
                policy.count(intent, parties.award(), madeAt));
        var outcome = verdict.escrows()
                ? escrow(intent, sending, model, viewer, policy, origin)
                : complete(intent, sending, model, viewer, policy, origin);
        transfer.execute(t -> t.commit(outcome));
        return committed(outcome, List.of(model, viewer));
    }

    private static AwardOutcome complete(
            AwardIntended intent,
            Sending sending,
            Aggregate<MemberAccount> model,
            Aggregate<MemberAccount> viewer,
            AwardPolicy policy,
            Origin origin) {
        var receivedAt = viewer.invoke(a -> a.notBeforeLastEntry(origin.at()));
        var gift = new Gift(
                intent.transferId(), Accounts.idOf(model), REASON, sending.points(), policy.giftExpiry(receivedAt));
        var out = model.invoke(a -> a.send(sending, origin));
        var in = viewer.invoke(a -> a.receive(gift, origin));
        return new AwardCompleted(
                intent.transferId(),
                sending.points(),
                out.stream().map(Entry::entryId).toList(),
                balance(model, Wallet.CONSUMER),
                balance(model, Wallet.ALLOCATION),
                in.entryId(),
                in.balanceAfter(),
                in.postedAt());
    }

    private static AwardOutcome escrow(
            AwardIntended intent,
            Sending sending,
            Aggregate<MemberAccount> model,
            Aggregate<MemberAccount> viewer,
            AwardPolicy policy,
            Origin origin) {
        model.execute(a -> a.escrow(sending, origin));
        return new AwardEscrowed(
                intent.transferId(),
                intent.platform(),
                sending.points(),
                balance(model, Wallet.CONSUMER),
                balance(model, Wallet.ALLOCATION),
                balance(viewer, Wallet.CONSUMER),
                origin.at(),
                policy.escrowUntil(origin.at()));
    }

    private Collection<Aggregate<MemberAccount>> both(Award award) {
        return accounts.loadAll(List.of(award.modelMemberId(), award.viewerMemberId()))
                .values();
    }

    private static long balance(Aggregate<MemberAccount> account, Wallet wallet) {
        return account.invoke(a -> a.balance(wallet));
    }

    private static boolean answers(AwardIntended intent, IntendAward question) {
        return intent.platform().equals(question.origin().platform())
                && intent.award().equals(question.award());
    }

    private static boolean isOf(AwardIntended intent, CommitAward command) {
        return intent.platform().equals(command.origin().platform())
                && intent.award().isBetween(command.modelLinkId(), command.viewerLinkId());
    }

    private static AwardIntended intentOf(Aggregate<Transfer> transfer) {
        return transfer.invoke(Transfer::intent);
    }

    private static AwardIsIntended intended(Aggregate<Transfer> transfer) {
        return new AwardIsIntended(intentOf(transfer), List.of(AggregateVersion.of(transfer)));
    }

    private static AwardIsCommitted committed(AwardOutcome outcome, Collection<Aggregate<MemberAccount>> changed) {
        return new AwardIsCommitted(outcome, AggregateVersion.ofAll(changed));
    }
}
