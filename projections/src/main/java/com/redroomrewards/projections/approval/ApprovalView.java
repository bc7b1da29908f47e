package com.redroomrewards.projections.approval;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.SubjectType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What somebody has asked signatures for.
 *
 * @param approvalId its id
 * @param subjectType what is to be approved
 * @param subjectId the id of that
 * @param platform whose it is
 * @param status how it stands at the moment of the question
 * @param required the signatures that it takes
 * @param signatures those that count, the first one first
 * @param openedAt when they were asked for
 * @param expiresAt from when on it is too late
 */
public record ApprovalView(
        UUID approvalId,
        SubjectType subjectType,
        UUID subjectId,
        String platform,
        ApprovalStatus status,
        Quorum required,
        List<SignatureView> signatures,
        Instant openedAt,
        Instant expiresAt) {

    public ApprovalView {
        signatures = List.copyOf(signatures);
    }
}
