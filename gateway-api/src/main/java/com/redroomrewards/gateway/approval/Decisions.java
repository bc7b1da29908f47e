package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.approval.Approval;
import com.redroomrewards.domain.approval.ApprovalCommand;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.position.Position;
import com.redroomrewards.projections.position.ReadModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Approves and rejects what waits for signatures. Afterwards the read models show what the saga has made of the last one,
 * as a client that never sends a position expects (http.md, Read your own writes).
 *
 * @param type what is decided
 * @param model where it can be read
 */
public record Decisions(SubjectType type, ReadModel model) {

    private static final int RETRY_AFTER_SECONDS = 2;

    /**
     * Signs for the subject.
     *
     * @param answer finds the subject as it stands then
     * @throws ApiException 503 when it can't be read in time; the decision is taken, and a retry shows it
     */
    public <T> T approve(
            UUID subjectId, ApproveRequest request, Mutation mutation, Reading reading, Supplier<Optional<T>> answer) {
        var command = new SignApproval(
                subjectId,
                type,
                Signatures.visibleTo(mutation),
                request.contentHash(),
                Signatures.of(request.actor(), request.signature(), mutation),
                mutation.origin());
        return send(subjectId, command, mutation, reading, answer);
    }

    /** Refuses the subject, for everybody; else as {@link #approve}. */
    public <T> T reject(
            UUID subjectId, RejectRequest request, Mutation mutation, Reading reading, Supplier<Optional<T>> answer) {
        FreeText.check("reason", request.reason());
        var command = new RejectApproval(
                subjectId,
                type,
                Signatures.visibleTo(mutation),
                Signatures.of(request.actor(), request.signature(), mutation),
                request.reason(),
                mutation.origin());
        return send(subjectId, command, mutation, reading, answer);
    }

    /** Waits until the subject and its signatures can be read as they stand after these changes. */
    public void waitFor(UUID subjectId, List<AggregateVersion> changed, Reading reading) {
        var models = Map.of(subjectId, model, Approval.idOf(subjectId), ReadModel.APPROVALS);
        reading.waitFor(changed.stream()
                .flatMap(version -> Stream.ofNullable(models.get(version.aggregateId()))
                        .map(wanted -> new Position(wanted, version)))
                .toList());
    }

    /** Waits for what the caller has written to the subject or its signatures before. */
    public void seeOwnWrites(UUID subjectId, Reading reading) {
        reading.seeOwnWrites(model, subjectId);
        reading.seeOwnWrites(ReadModel.APPROVALS, Approval.idOf(subjectId));
    }

    private <T> T send(
            UUID subjectId, ApprovalCommand command, Mutation mutation, Reading reading, Supplier<Optional<T>> answer) {
        waitFor(subjectId, mutation.send(command, ApprovalIs.class).changed(), reading);
        return answer.get().orElseThrow(() -> ApiException.unavailable(RETRY_AFTER_SECONDS));
    }
}
