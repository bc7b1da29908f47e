package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.approval.ApprovalCommand;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.link.ClientUsers;
import com.redroomrewards.gateway.approval.ApproveRequest;
import com.redroomrewards.gateway.approval.RejectRequest;
import com.redroomrewards.gateway.approval.Signatures;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.adjustment.AdjustmentView;
import com.redroomrewards.projections.adjustment.FindAdjustment;
import com.redroomrewards.projections.adjustment.FindAdjustments;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Corrections by hand and their signatures. */
@RestController
class AdjustmentController {

    // An adjustment has two events: the request and its end.
    private static final long VERSION_OF_END = 1;

    private final ClientUsers clientUsers;
    private final JsonMapper json;

    AdjustmentController(ClientUsers clientUsers, JsonMapper json) {
        this.clientUsers = clientUsers;
        this.json = json;
    }

    @PostMapping("/v1/points/adjustments")
    AdjustmentResponses.Requested request(
            @Valid @RequestBody AdjustmentRequest request, Mutation mutation, Reading reading) {
        FreeText.checkMetadata("metadata", request.metadata());
        if (request.points() == 0) {
            throw ApiException.invalid("points", "not_zero", "An adjustment adds or takes at least one point.");
        }
        var command = new RequestAdjustment(
                mutation.derivedId("adjustment"),
                request.rrrMemberId(),
                new Spendable(clientUsers.linkId(mutation.origin().platform(), request.clientUserId())),
                request.points(),
                request.reasonCode(),
                request.ticketReference(),
                request.metadata() == null ? null : json.writeValueAsString(request.metadata()),
                Signatures.ofRequester(RequestingAdmin.of(request.metadata(), mutation), mutation),
                mutation.origin());
        var is = mutation.send(command, AdjustmentIs.class);
        reading.waitFor(ReadModel.ADJUSTMENTS, is.adjustmentId(), is.changed());
        return AdjustmentResponses.Requested.of(is);
    }

    @PostMapping("/v1/points/adjustments/{adjustment_id}/approve")
    AdjustmentResponses.Adjustment approve(
            @PathVariable("adjustment_id") UUID adjustmentId,
            @Valid @RequestBody ApproveRequest request,
            Mutation mutation,
            Reading reading) {
        var command = new SignApproval(
                adjustmentId,
                SubjectType.ADJUSTMENT,
                Signatures.visibleTo(mutation),
                Signatures.of(request.actor(), request.signature(), mutation),
                mutation.origin());
        return decide(adjustmentId, command, mutation, reading);
    }

    @PostMapping("/v1/points/adjustments/{adjustment_id}/reject")
    AdjustmentResponses.Adjustment reject(
            @PathVariable("adjustment_id") UUID adjustmentId,
            @Valid @RequestBody RejectRequest request,
            Mutation mutation,
            Reading reading) {
        FreeText.check("reason", request.reason());
        var command = new RejectApproval(
                adjustmentId,
                SubjectType.ADJUSTMENT,
                Signatures.visibleTo(mutation),
                Signatures.of(request.actor(), request.signature(), mutation),
                request.reason(),
                mutation.origin());
        return decide(adjustmentId, command, mutation, reading);
    }

    @GetMapping("/v1/points/adjustments/{adjustment_id}")
    AdjustmentResponses.Adjustment adjustment(@PathVariable("adjustment_id") UUID adjustmentId, Reading reading) {
        reading.seeOwnWrites(ReadModel.ADJUSTMENTS, adjustmentId);
        return find(adjustmentId, reading);
    }

    @GetMapping("/v1/points/adjustments")
    List<AdjustmentResponses.Adjustment> adjustments(
            @RequestParam(required = false) @Nullable AdjustmentStatus status, Reading reading) {
        var query = new FindAdjustments(status, reading.ownPlatformOnly().orElse(null));
        return reading.list(query, AdjustmentView.class).stream()
                .map(AdjustmentResponses.Adjustment::of)
                .toList();
    }

    // The answer shows what the saga makes of the last signature, as a client that never sends a position expects.
    private static AdjustmentResponses.Adjustment decide(
            UUID adjustmentId, ApprovalCommand command, Mutation mutation, Reading reading) {
        if (mutation.send(command, ApprovalIs.class).decided()) {
            var ended = List.of(new AggregateVersion(adjustmentId, VERSION_OF_END));
            reading.waitFor(ReadModel.ADJUSTMENTS, adjustmentId, ended);
        }
        return find(adjustmentId, reading);
    }

    private static AdjustmentResponses.Adjustment find(UUID adjustmentId, Reading reading) {
        var query = new FindAdjustment(adjustmentId, reading.ownPlatformOnly().orElse(null));
        return reading.find(query, AdjustmentView.class)
                .map(AdjustmentResponses.Adjustment::of)
                .orElseThrow(ApiException::notFound);
    }
}
