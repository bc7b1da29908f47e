package com.redroomrewards.domain.approval;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to an approval. */
public sealed interface ApprovalEvent {

    /** The approval, derived from its subject. */
    UUID approvalId();

    /** What is to be approved. */
    UUID subjectId();

    /**
     * Signatures are asked for. Asked for again, what was signed before no longer counts.
     *
     * @param subjectVersion the version of the subject that is to be approved
     * @param platform whose it is
     * @param contentHash a digest of what is to be approved
     * @param quorum what it takes
     * @param expiresAt from when on it is too late
     */
    record ApprovalOpened(
            UUID approvalId,
            SubjectType subjectType,
            UUID subjectId,
            long subjectVersion,
            String platform,
            String contentHash,
            Quorum quorum,
            Instant openedAt,
            Instant expiresAt)
            implements ApprovalEvent {}

    /** Somebody has signed what has that digest. */
    record ApprovalSigned(UUID approvalId, UUID subjectId, String contentHash, Signature signature)
            implements ApprovalEvent {}

    /** The signatures are complete. */
    record ApprovalGranted(UUID approvalId, UUID subjectId, Instant grantedAt) implements ApprovalEvent {}

    /** Somebody who could have signed has refused. */
    record ApprovalRejected(
            UUID approvalId,
            UUID subjectId,
            Signature signature,
            @Nullable String reason) implements ApprovalEvent {}

    /** Not enough have signed in time. */
    record ApprovalExpired(UUID approvalId, UUID subjectId, Instant expiredAt) implements ApprovalEvent {}
}
