package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.position.ReadModel;
import java.util.UUID;

/**
 * Approves and rejects what waits for signatures. Afterwards the read model shows what the saga has made of the last one,
 * as a client that never sends a position expects (http.md, Read your own writes).
 *
 * @param type what is decided
 * @param model where it can be read
 */
public record Decisions(SubjectType type, ReadModel model) {

    /** Signs for the subject. */
    public void approve(UUID subjectId, ApproveRequest request, Mutation mutation, Reading reading) {
        var command = new SignApproval(
                subjectId,
                type,
                Signatures.visibleTo(mutation),
                Signatures.of(request.actor(), request.signature(), mutation),
                mutation.origin());
        reading.waitFor(
                model, subjectId, mutation.send(command, ApprovalIs.class).changed());
    }

    /** Refuses the subject, for everybody. */
    public void reject(UUID subjectId, RejectRequest request, Mutation mutation, Reading reading) {
        FreeText.check("reason", request.reason());
        var command = new RejectApproval(
                subjectId,
                type,
                Signatures.visibleTo(mutation),
                Signatures.of(request.actor(), request.signature(), mutation),
                request.reason(),
                mutation.origin());
        reading.waitFor(
                model, subjectId, mutation.send(command, ApprovalIs.class).changed());
    }
}
