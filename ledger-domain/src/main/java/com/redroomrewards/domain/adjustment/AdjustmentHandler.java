package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.account.Accounts;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.Correction;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.Adjusted.Found;
import com.redroomrewards.domain.adjustment.Adjusted.NotAdjustable;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExpireAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.ExpiryNotInFuture;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.TooFewPoints;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.TooManyPoints;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.UnknownAdjustment;
import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.Approvals;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.Programs;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/**
 * Asks for corrections and carries out what was approved: adjustment, approval, the admin's day and account in one
 * append, loaded in that order (domain.md, Signatures and Aggregates).
 */
public final class AdjustmentHandler {

    private static final long VERSION_OF_REQUEST = 0;

    private final Repository<Adjustment> adjustments;
    private final Approvals approvals;
    private final AdminDays adminDays;
    private final Accounts accounts;
    private final Programs programs;

    public AdjustmentHandler(
            Repository<Adjustment> adjustments,
            Repository<Approval> approvals,
            Repository<AdminDay> adminDays,
            Repository<MemberAccount> accounts,
            Programs programs) {
        this.adjustments = adjustments;
        this.approvals = new Approvals(approvals);
        this.adminDays = new AdminDays(adminDays);
        this.accounts = new Accounts(accounts);
        this.programs = programs;
    }

    /** Asks for a correction, and executes it when one signature is enough; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(RequestAdjustment command) {
        var first = Aggregates.find(adjustments, command.adjustmentId());
        if (first.isPresent()) {
            return firstAnswer(first.get(), command);
        }
        var origin = command.origin();
        var program = programs.at(origin.platform(), origin.at());
        var size = Math.abs(command.points());
        var most = program.earning().maxPointsPerEntry();
        if (size > most) {
            return new TooManyPoints(most);
        }
        var policy = new AdjustmentPolicy(program);
        var day = AdminDay.idOf(origin.platform(), command.signature().signer().actorId(), policy.dayOf(origin));
        var usedAlone = adminDays.usedOn(day);
        return switch (Adjusted.find(accounts, command)) {
            case NotAdjustable(var refusal) -> refusal;
            case Found adjusted -> request(command, adjusted, policy, day, usedAlone);
        };
    }

    private Answer request(
            RequestAdjustment command, Found adjusted, AdjustmentPolicy policy, UUID day, long usedAlone) {
        var origin = command.origin();
        var account = adjusted.account();
        var locked = account.invoke(a -> a.refusalOf(Activity.ADJUST, origin.at()));
        if (locked.isPresent()) {
            return locked.get();
        }
        var expiresAt = command.target().expiresAt();
        if (expiresAt != null && !origin.at().isBefore(expiresAt)) {
            return new ExpiryNotInFuture();
        }
        var size = Math.abs(command.points());
        var window = account.invoke(a -> a.correctedOrPending(origin.at()));
        var quorum = policy.quorum(Math.addExact(size, window), size, usedAlone);
        var isAlone = quorum.isMetBy(List.of(command.signature()));
        var wallet = command.target().wallet();
        var available = account.invoke(a -> a.available(wallet, origin.at()));
        if (isAlone && command.points() < 0 && size > available) {
            return new TooFewPoints(Math.max(0, available));
        }
        var requested = new AdjustmentRequested(
                command.adjustmentId(),
                origin.platform(),
                command.memberId(),
                adjusted.linkId(),
                wallet,
                expiresAt,
                command.points(),
                command.reasonCode(),
                command.ticketReference(),
                command.metadataJson(),
                window,
                entryIdOf(command.adjustmentId()),
                quorum,
                command.signature(),
                origin.at());
        var adjustment = Aggregates.create(adjustments, () -> new Adjustment(requested));
        if (isAlone) {
            adminDays.use(new AllowanceUsed(
                    day,
                    origin.platform(),
                    command.signature().signer().actorId(),
                    policy.dayOf(origin),
                    command.adjustmentId(),
                    size));
            execute(adjustment, null, account, policy, origin);
            return answer(adjustment, AdjustmentStatus.EXECUTED, account);
        }
        var approval = approvals.open(opened(requested, policy, origin), command.signature());
        account.execute(a -> a.noteCorrection(command.adjustmentId(), size, origin));
        return answer(adjustment, AdjustmentStatus.PENDING_APPROVAL, account, approval);
    }

    /**
     * Executes what was approved. A debit above the available balance ends as FAILED, as does what has expired meanwhile, is
     * for a user who has gone, or is for an account that is locked now.
     */
    @CommandHandler
    public Answer handle(ExecuteAdjustment command) {
        return end(command.adjustmentId(), adjustment -> {
            var requested = adjustment.invoke(Adjustment::requested);
            var origin = command.origin();
            var account = accounts.load(requested.memberId());
            var available = account.invoke(a -> a.available(requested.wallet(), origin.at()));
            var isLinked = account.invoke(a -> isStillLinked(requested, a));
            var isLocked = account.invoke(
                    a -> a.refusalOf(Activity.ADJUST, origin.at()).isPresent());
            var expiresAt = requested.expiresAt();
            if (!isLinked
                    || isLocked
                    || -requested.points() > Math.max(0, available)
                    || (expiresAt != null && !origin.at().isBefore(expiresAt))) {
                adjustment.execute(a -> a.end(new AdjustmentFailed(
                        requested.adjustmentId(), requested.platform(), requested.memberId(), available, origin.at())));
                account.execute(a -> a.dropCorrection(requested.adjustmentId(), origin));
            } else {
                var policy = new AdjustmentPolicy(programs.at(requested.platform(), origin.at()));
                execute(adjustment, AdjustmentStatus.PENDING_APPROVAL, account, policy, origin);
            }
            return account;
        });
    }

    @CommandHandler
    public Answer handle(RejectAdjustment command) {
        var origin = command.origin();
        return drop(
                command.adjustmentId(),
                requested -> new AdjustmentRejected(
                        requested.adjustmentId(), requested.platform(), requested.memberId(), origin.at()),
                origin);
    }

    @CommandHandler
    public Answer handle(ExpireAdjustment command) {
        var origin = command.origin();
        return drop(
                command.adjustmentId(),
                requested -> new AdjustmentExpired(
                        requested.adjustmentId(), requested.platform(), requested.memberId(), origin.at()),
                origin);
    }

    private Answer drop(UUID adjustmentId, Function<AdjustmentRequested, AdjustmentEvent> end, Origin origin) {
        return end(adjustmentId, adjustment -> {
            var requested = adjustment.invoke(Adjustment::requested);
            var account = accounts.load(requested.memberId());
            adjustment.execute(a -> a.end(end.apply(requested)));
            account.execute(a -> a.dropCorrection(adjustmentId, origin));
            return account;
        });
    }

    private Answer end(UUID adjustmentId, Function<Aggregate<Adjustment>, Aggregate<MemberAccount>> ending) {
        var adjustment = Aggregates.find(adjustments, adjustmentId).orElse(null);
        if (adjustment == null) {
            return new UnknownAdjustment();
        }
        var account = adjustment.invoke(Adjustment::status) == AdjustmentStatus.PENDING_APPROVAL
                ? ending.apply(adjustment)
                : accounts.load(adjustment.invoke(Adjustment::requested).memberId());
        return answer(adjustment, adjustment.invoke(Adjustment::status), account);
    }

    private static void execute(
            Aggregate<Adjustment> adjustment,
            @Nullable AdjustmentStatus previous,
            Aggregate<MemberAccount> account,
            AdjustmentPolicy policy,
            Origin origin) {
        var requested = adjustment.invoke(Adjustment::requested);
        var entry = account.invoke(a -> a.correct(
                new Correction(
                        requested.adjustmentId(),
                        requested.entryId(),
                        requested.wallet(),
                        requested.points(),
                        requested.reasonCode(),
                        requested.ticketReference(),
                        policy.expiry(requested, a.notBeforeLastEntry(origin.at())),
                        policy.countsUntil(origin)),
                origin.by(requested.requested().signer())));
        adjustment.execute(a -> a.end(new AdjustmentExecuted(
                requested.adjustmentId(),
                requested.platform(),
                requested.memberId(),
                entry.balanceAfter(),
                previous,
                entry.postedAt())));
    }

    private static ApprovalOpened opened(AdjustmentRequested requested, AdjustmentPolicy policy, Origin origin) {
        return new ApprovalOpened(
                Approval.idOf(requested.adjustmentId()),
                SubjectType.ADJUSTMENT,
                requested.adjustmentId(),
                VERSION_OF_REQUEST,
                requested.platform(),
                contentHash(requested),
                requested.quorum(),
                origin.at(),
                policy.signaturesUntil(origin));
    }

    private static String contentHash(AdjustmentRequested requested) {
        return DerivedId.of(
                        "adjustment-content",
                        requested.memberId().toString(),
                        requested.linkId().toString(),
                        requested.wallet().name(),
                        Objects.toString(requested.expiresAt(), null),
                        Long.toString(requested.points()),
                        requested.reasonCode(),
                        requested.ticketReference())
                .toString();
    }

    private static UUID entryIdOf(UUID adjustmentId) {
        return DerivedId.of("entry", "adjustment", adjustmentId.toString());
    }

    private Answer firstAnswer(Aggregate<Adjustment> first, RequestAdjustment command) {
        var requested = first.invoke(Adjustment::requested);
        var isSame = requested.memberId().equals(command.memberId())
                && isSameTarget(requested, command.target())
                && requested.points() == command.points()
                && requested.reasonCode().equals(command.reasonCode())
                && requested.ticketReference().equals(command.ticketReference());
        if (!isSame) {
            return new RequestChanged();
        }
        var status = requested.quorum().isMetBy(List.of(requested.requested()))
                ? AdjustmentStatus.EXECUTED
                : AdjustmentStatus.PENDING_APPROVAL;
        return answer(first, status, accounts.load(requested.memberId()));
    }

    // What models may award goes to a model alone.
    private static boolean isStillLinked(AdjustmentRequested requested, MemberAccount account) {
        return requested.wallet() == Wallet.ALLOCATION
                ? account.modelLinkAt(requested.platform())
                        .filter(requested.linkId()::equals)
                        .isPresent()
                : account.isLinkedTo(requested.platform(), requested.linkId());
    }

    private static boolean isSameTarget(AdjustmentRequested requested, AdjustmentTarget target) {
        return requested.wallet() == target.wallet()
                && Objects.equals(requested.expiresAt(), target.expiresAt())
                && (!(target instanceof AdjustmentTarget.Spendable(var linkId))
                        || requested.linkId().equals(linkId));
    }

    private static AdjustmentIs answer(
            Aggregate<Adjustment> adjustment, AdjustmentStatus status, Aggregate<?>... others) {
        var requested = adjustment.invoke(Adjustment::requested);
        return new AdjustmentIs(
                requested.adjustmentId(),
                status,
                requested.entryId(),
                requested.quorum().total(),
                Stream.concat(Stream.of(adjustment), Stream.of(others))
                        .map(AggregateVersion::of)
                        .toList());
    }
}
