package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.signature;

import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.SubjectType;
import java.util.List;

/** Approvals, whatever is approved. */
final class SampleApprovalEvents {

    static final List<Sample> ALL = List.of(
            new Sample(
                    "approval.opened.1",
                    new ApprovalOpened(
                            RECEIPT,
                            SubjectType.ADJUSTMENT,
                            CODE,
                            3,
                            "xcn",
                            "60303ae2-2b99-5861-8ce3-b28f33eec1be",
                            new Quorum(2, 1),
                            AT,
                            LATER)),
            new Sample(
                    "approval.signed.1",
                    new ApprovalSigned(RECEIPT, CODE, "60303ae2-2b99-5861-8ce3-b28f33eec1be", signature())),
            new Sample("approval.granted.1", new ApprovalGranted(RECEIPT, CODE, AT)),
            new Sample("approval.rejected.1", new ApprovalRejected(RECEIPT, CODE, signature(), "no such ticket")),
            new Sample("approval.rejected.1.nulls", new ApprovalRejected(RECEIPT, CODE, signature(), null)),
            new Sample("approval.expired.1", new ApprovalExpired(RECEIPT, CODE, AT)));

    private SampleApprovalEvents() {}
}
