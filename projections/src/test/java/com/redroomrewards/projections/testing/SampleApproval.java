package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.util.UUID;

/** What asks for signatures, as its aggregate would write it. */
public final class SampleApproval {

    private static final String CONTENT = "content";

    private final SampleStream stream;
    private final String platform;
    private final UUID subjectId;
    private int signers;
    private boolean open;

    SampleApproval(SampleStream stream, String name, String platform) {
        this.stream = stream;
        this.platform = platform;
        this.subjectId = DerivedId.of("test-subject", name);
        open(2);
    }

    public UUID subjectId() {
        return subjectId;
    }

    public UUID approvalId() {
        return Approval.idOf(subjectId);
    }

    public boolean isOpen() {
        return open;
    }

    /** Asks for signatures, the first or another time; they may be given within a day. */
    public void open(int clientAdmins) {
        open = true;
        append(new ApprovalOpened(
                approvalId(),
                SubjectType.ADJUSTMENT,
                subjectId,
                0,
                platform,
                CONTENT,
                new Quorum(clientAdmins, 1),
                stream.now(),
                stream.now().plus(Duration.ofDays(1))));
    }

    public void sign() {
        append(new ApprovalSigned(approvalId(), subjectId, CONTENT, signature()));
    }

    public void grant() {
        open = false;
        append(new ApprovalGranted(approvalId(), subjectId, stream.now()));
    }

    public void reject() {
        open = false;
        append(new ApprovalRejected(approvalId(), subjectId, signature(), null));
    }

    public void expire() {
        open = false;
        append(new ApprovalExpired(approvalId(), subjectId, stream.now()));
    }

    private Signature signature() {
        var signer = new Actor(ActorType.CLIENT_ADMIN, "admin-" + ++signers);
        return new Signature(new UUID(0, 1), signer, signers % 2 == 0, null, "CONSOLE", null, stream.now());
    }

    private void append(ApprovalEvent event) {
        stream.append(approvalId(), "Approval", event);
    }
}
