package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.projections.approval.ApprovalView;
import com.redroomrewards.projections.approval.SignatureView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What takes signatures, as {@code GET /approvals} shows it (http.md, Promotions, approvals, merges). */
record ApprovalResponse(
        UUID approvalId,
        SubjectType subjectType,
        UUID subjectId,
        String clientId,
        ApprovalState status,
        Quorum required,
        List<Signed> signatures,
        Instant openedAt,
        Instant expiresAt) {

    /** A signature, and whether the platform's backend has stated it for an admin. */
    record Signed(Actor actor, String method, Instant signedAt, boolean platformAsserted) {

        static Signed of(SignatureView view) {
            return new Signed(view.actor(), view.method(), view.signedAt(), view.platformAsserted());
        }
    }

    static ApprovalResponse of(ApprovalView view) {
        return new ApprovalResponse(
                view.approvalId(),
                view.subjectType(),
                view.subjectId(),
                view.platform(),
                ApprovalState.of(view.status()),
                view.required(),
                view.signatures().stream().map(Signed::of).toList(),
                view.openedAt(),
                view.expiresAt());
    }
}
