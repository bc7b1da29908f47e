package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.ExpireApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.ApprovalRefusal.ApprovalClosed;
import com.redroomrewards.domain.approval.ApprovalRefusal.ContentChanged;
import com.redroomrewards.domain.approval.ApprovalRefusal.NoSigner;
import com.redroomrewards.domain.approval.ApprovalRefusal.SignedBefore;
import com.redroomrewards.domain.approval.ApprovalRefusal.UnknownSubject;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.loading.Aggregates;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Takes signatures and refusals (domain.md, Signatures). */
public final class ApprovalHandler {

    private final Repository<Approval> approvals;

    public ApprovalHandler(Repository<Approval> approvals) {
        this.approvals = approvals;
    }

    /** Takes a signature; the last one that is needed grants. A retry gets its answer. */
    @CommandHandler
    public Answer handle(SignApproval command) {
        var approval = find(command.subjectId(), command.subjectType(), command.visibleTo());
        if (hasTaken(approval, command.signature())) {
            return answer(approval.get());
        }
        var refusal = refusal(approval, command.signature(), command.origin());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var read = command.contentHash();
        if (read != null && !approval.get().invoke(a -> a.isOf(read))) {
            return new ContentChanged();
        }
        if (approval.get().invoke(a -> a.hasSigned(command.signature()))) {
            return new SignedBefore();
        }
        approval.get().execute(a -> a.sign(command.signature()));
        return answer(approval.get());
    }

    /** Refuses for everybody. Who has signed may still think better of it. A retry gets its answer. */
    @CommandHandler
    public Answer handle(RejectApproval command) {
        var approval = find(command.subjectId(), command.subjectType(), command.visibleTo());
        if (hasTaken(approval, command.signature())) {
            return answer(approval.get());
        }
        var refusal = refusal(approval, command.signature(), command.origin());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        approval.get().execute(a -> a.reject(command.signature(), command.reason()));
        return answer(approval.get());
    }

    /** Ends what has had its time. A deadline sends it, and it may come twice. */
    @CommandHandler
    public Answer handle(ExpireApproval command) {
        var approval =
                Aggregates.find(approvals, Approval.idOf(command.subjectId())).orElse(null);
        if (approval == null) {
            return new UnknownSubject();
        }
        var at = command.origin().at();
        if (approval.invoke(a -> a.isOverdue(at))) {
            approval.execute(a -> a.expire(at));
        }
        return answer(approval);
    }

    private Optional<Aggregate<Approval>> find(UUID subjectId, SubjectType type, @Nullable String visibleTo) {
        return Aggregates.find(approvals, Approval.idOf(subjectId))
                .filter(approval -> approval.invoke(a -> a.isFor(type, visibleTo)));
    }

    private static boolean hasTaken(Optional<Aggregate<Approval>> approval, Signature signature) {
        return approval.isPresent() && approval.get().invoke(a -> a.hasTaken(signature));
    }

    private static Optional<ApprovalRefusal> refusal(
            Optional<Aggregate<Approval>> approval, Signature signature, Origin origin) {
        if (approval.isEmpty()) {
            return Optional.of(new UnknownSubject());
        }
        var capacity = signature.signer().actorType();
        if (capacity != ActorType.CLIENT_ADMIN && capacity != ActorType.RRR_ADMIN) {
            return Optional.of(new NoSigner());
        }
        return approval.get().invoke(a -> a.isOpen(origin.at())) ? Optional.empty() : Optional.of(new ApprovalClosed());
    }

    // The saga moves a decided subject on, once; a reader who waits for that sees what became of it.
    private static ApprovalIs answer(Aggregate<Approval> approval) {
        var version = AggregateVersion.of(approval);
        var next = approval.invoke(Approval::subjectOnceDecided);
        return new ApprovalIs(next.isEmpty() ? List.of(version) : List.of(version, next.get()));
    }
}
