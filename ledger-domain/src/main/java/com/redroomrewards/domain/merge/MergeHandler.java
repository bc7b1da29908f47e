package com.redroomrewards.domain.merge;

import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.Approvals;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.AccountLink;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.merge.MergeCommand.ExecuteMerge;
import com.redroomrewards.domain.merge.MergeCommand.ExpireMerge;
import com.redroomrewards.domain.merge.MergeCommand.MergeIs;
import com.redroomrewards.domain.merge.MergeCommand.RejectMerge;
import com.redroomrewards.domain.merge.MergeCommand.RequestMerge;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import com.redroomrewards.domain.merge.MergeRefusal.AccountClosed;
import com.redroomrewards.domain.merge.MergeRefusal.ConsentInFuture;
import com.redroomrewards.domain.merge.MergeRefusal.FraudLocked;
import com.redroomrewards.domain.merge.MergeRefusal.FraudSuspected;
import com.redroomrewards.domain.merge.MergeRefusal.PlatformNotInvolved;
import com.redroomrewards.domain.merge.MergeRefusal.SameMember;
import com.redroomrewards.domain.merge.MergeRefusal.TooMuchToMove;
import com.redroomrewards.domain.merge.MergeRefusal.UnknownMerge;
import com.redroomrewards.domain.program.Programs;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Asks for merges and carries out what was approved: merge, approval, both accounts by id and their links in one append
 * (domain.md, Merge and Aggregates). Only the accounts know which the links are, so that these come last; two commands that
 * wait for each other are told so by the locks, and run again.
 */
public final class MergeHandler {

    private static final long VERSION_OF_REQUEST = 0;

    private final Repository<Merge> merges;
    private final Approvals approvals;
    private final Accounts accounts;
    private final Programs programs;
    private final MergeExecution execution;

    public MergeHandler(
            Repository<Merge> merges,
            Repository<Approval> approvals,
            Repository<AccountLink> links,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.merges = merges;
        this.approvals = new Approvals(approvals);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
        this.execution = new MergeExecution(links, programs);
    }

    /** Asks for a merge, and executes it when one signature is enough; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(RequestMerge command) {
        var first = Aggregates.find(merges, command.mergeId());
        if (first.isPresent()) {
            return firstAnswer(first.get(), command);
        }
        if (command.terms().sourceMemberId().equals(command.terms().targetMemberId())) {
            return new SameMember();
        }
        if (command.terms().consent().givenAt().isAfter(command.origin().at())) {
            return new ConsentInFuture();
        }
        var found = accounts.findAllThemselves(
                Set.of(command.terms().sourceMemberId(), command.terms().targetMemberId()));
        var unknown = Stream.of(
                        command.terms().sourceMemberId(), command.terms().targetMemberId())
                .filter(memberId -> !isVisible(found.get(memberId), command.visibleTo()))
                .findFirst();
        return unknown.isPresent()
                ? new UnknownMember(unknown.get())
                : request(
                        command,
                        new MergeParties(
                                Objects.requireNonNull(found.get(command.terms().sourceMemberId())),
                                Objects.requireNonNull(found.get(command.terms().targetMemberId()))));
    }

    // One that was merged before is seen by whoever sees the account that has taken its place.
    private boolean isVisible(@Nullable Aggregate<MemberAccount> account, @Nullable String visibleTo) {
        return account != null
                && (visibleTo == null
                        || accounts.load(Accounts.idOf(account)).<Boolean>invoke(a -> a.isVisibleTo(visibleTo)));
    }

    private Answer request(RequestMerge command, MergeParties parties) {
        var origin = command.origin();
        var platform = parties.signingPlatform(command.signingPlatform(), origin.platform());
        var policy = MergePolicy.of(programs, platform.orElse(origin.platform()), origin.at());
        var tooLittle = policy.refusal(command.terms().evidence());
        if (tooLittle.isPresent()) {
            return tooLittle.get();
        }
        var failure = parties.failure(origin.at());
        if (failure.isPresent()) {
            return refusal(failure.get());
        }
        if (platform.isEmpty()) {
            return new PlatformNotInvolved();
        }
        var plan = parties.plan(origin.at());
        if (!policy.lets(plan)) {
            return new TooMuchToMove(policy.maxParts());
        }
        var requested = new MergeRequested(
                command.mergeId(),
                platform.get(),
                command.terms(),
                command.signingPlatform(),
                parties.platforms(),
                plan,
                policy.quorum(parties.platforms()),
                command.signature(),
                origin.at());
        var merge = Aggregates.create(merges, () -> new Merge(requested));
        if (requested.quorum().isMetBy(List.of(command.signature()))) {
            return execute(merge, parties, origin);
        }
        var approval = approvals.open(opened(requested, policy), command.signature());
        return answer(merge, MergeStatus.PENDING_APPROVAL, List.of(approval));
    }

    private static Refusal refusal(MergeFailure failure) {
        return switch (failure) {
            case SOURCE_CLOSED, TARGET_CLOSED -> new AccountClosed();
            case FRAUD_LOCK -> new FraudLocked();
            case FRAUD_FLAG -> new FraudSuspected();
            case PROFILES_CHANGED, TOO_MUCH_TO_MOVE ->
                throw new IllegalStateException("Only of a merge that was asked for");
        };
    }

    /**
     * Executes what was approved. It ends as FAILED when one of the accounts was merged elsewhere, erased or came under suspicion
     * meanwhile, or when it is no longer what was signed.
     */
    @CommandHandler
    public Answer handle(ExecuteMerge command) {
        return end(command.mergeId(), merge -> {
            var requested = merge.invoke(Merge::requested);
            var origin = command.origin();
            var parties = MergeParties.load(
                    accounts,
                    requested.terms().sourceMemberId(),
                    requested.terms().targetMemberId());
            var failure = parties.failure(origin.at()).or(() -> change(requested, parties, origin));
            if (failure.isEmpty()) {
                return execute(merge, parties, origin);
            }
            merge.execute(
                    m -> m.end(new MergeFailed(requested.mergeId(), requested.platform(), failure.get(), origin.at())));
            return answer(merge, MergeStatus.FAILED, List.of());
        });
    }

    // Whether it is still what was signed, by whom it concerns.
    private Optional<MergeFailure> change(MergeRequested requested, MergeParties parties, Origin origin) {
        if (!parties.platforms().equals(requested.platforms())) {
            return Optional.of(MergeFailure.PROFILES_CHANGED);
        }
        var policy = MergePolicy.of(programs, requested.platform(), origin.at());
        return policy.lets(parties.plan(origin.at())) ? Optional.empty() : Optional.of(MergeFailure.TOO_MUCH_TO_MOVE);
    }

    /** Ends one that somebody has refused to sign; does nothing to one that has ended. */
    @CommandHandler
    public Answer handle(RejectMerge command) {
        return end(
                command.mergeId(),
                requested -> new MergeRejected(
                        requested.mergeId(),
                        requested.platform(),
                        command.origin().at()),
                MergeStatus.REJECTED);
    }

    /** Ends one that nobody has decided in time; does nothing to one that has ended. */
    @CommandHandler
    public Answer handle(ExpireMerge command) {
        return end(
                command.mergeId(),
                requested -> new MergeExpired(
                        requested.mergeId(),
                        requested.platform(),
                        command.origin().at()),
                MergeStatus.EXPIRED);
    }

    private Answer end(UUID mergeId, Function<MergeRequested, MergeEvent> event, MergeStatus status) {
        return end(mergeId, merge -> {
            var end = event.apply(merge.invoke(Merge::requested));
            merge.execute(m -> m.end(end));
            return answer(merge, status, List.of());
        });
    }

    private Answer end(UUID mergeId, Function<Aggregate<Merge>, Answer> ending) {
        var merge = Aggregates.find(merges, mergeId).orElse(null);
        if (merge == null) {
            return new UnknownMerge();
        }
        var status = merge.invoke(Merge::status);
        return status == MergeStatus.PENDING_APPROVAL ? ending.apply(merge) : answer(merge, status, List.of());
    }

    private MergeIs execute(Aggregate<Merge> merge, MergeParties parties, Origin origin) {
        return answer(merge, MergeStatus.EXECUTED, execution.execute(merge, parties, origin));
    }

    private static ApprovalOpened opened(MergeRequested requested, MergePolicy policy) {
        var at = requested.requestedAt();
        return new ApprovalOpened(
                Approval.idOf(requested.mergeId()),
                SubjectType.MERGE,
                requested.mergeId(),
                VERSION_OF_REQUEST,
                requested.platform(),
                requested.terms().contentHash(),
                requested.quorum(),
                at,
                policy.signaturesUntil(at));
    }

    private static Answer firstAnswer(Aggregate<Merge> first, RequestMerge command) {
        var requested = first.invoke(Merge::requested);
        if (!requested.answers(command)) {
            return new RequestChanged();
        }
        var status = requested.quorum().isMetBy(List.of(requested.requested()))
                ? MergeStatus.EXECUTED
                : MergeStatus.PENDING_APPROVAL;
        return answer(first, status, List.of());
    }

    private static MergeIs answer(Aggregate<Merge> merge, MergeStatus status, List<? extends Aggregate<?>> others) {
        var requested = merge.invoke(Merge::requested);
        return new MergeIs(
                requested.mergeId(),
                status,
                requested.quorum().total(),
                requested.plan(),
                Stream.concat(Stream.of(merge), others.stream())
                        .map(AggregateVersion::of)
                        .toList());
    }
}
