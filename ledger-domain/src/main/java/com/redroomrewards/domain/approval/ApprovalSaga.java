package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.approval.ApprovalCommand.ExpireApproval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Origin;
import java.util.UUID;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Lets a subject go on when its approval is decided, and ends one that nobody decides (domain.md, Signatures). */
@Revision("1")
public class ApprovalSaga {

    private static final String OVERDUE = "approval-overdue";
    private static final String SUBJECT_ID = "subjectId";

    private SubjectType subjectType;
    private UUID subjectId;
    private long subjectVersion;
    private Origin due;
    private @Nullable String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public ApprovalSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = SUBJECT_ID)
    void on(ApprovalOpened event, @MetaDataValue("trace_id") @Nullable String traceId, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
        subjectType = event.subjectType();
        subjectId = event.subjectId();
        subjectVersion = event.subjectVersion();
        due = Origin.ofLedger(event.platform(), traceId, event.approvalId(), event.expiresAt());
        scheduleId = deadlines.schedule(due.at(), OVERDUE);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = SUBJECT_ID)
    void on(ApprovalGranted event, CommandSender commands, Subjects subjects, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
        commands.send(now -> subjects.of(subjectType).granted(subjectId, subjectVersion, due.byLedgerAt(now)));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = SUBJECT_ID)
    void on(ApprovalRejected event, CommandSender commands, Subjects subjects, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
        commands.send(now -> subjects.of(subjectType).rejected(subjectId, subjectVersion, due.byLedgerAt(now)));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = SUBJECT_ID)
    void on(ApprovalExpired event, CommandSender commands, Subjects subjects) {
        commands.send(now -> subjects.of(subjectType).expired(subjectId, subjectVersion, due.byLedgerAt(now)));
    }

    // Ends the approval; the saga goes on when that is an event.
    @DeadlineHandler(deadlineName = OVERDUE)
    void onOverdue(DeadlineMessage<?> overdue, CommandSender commands) {
        commands.send(now -> new ExpireApproval(subjectId, due.orLater(now)));
    }

    private void cancelDeadline(DeadlineManager deadlines) {
        if (scheduleId != null) {
            deadlines.cancelSchedule(OVERDUE, scheduleId);
        }
    }
}
