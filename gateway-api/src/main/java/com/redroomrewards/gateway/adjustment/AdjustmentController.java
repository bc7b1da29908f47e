package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.gateway.approval.ApproveRequest;
import com.redroomrewards.gateway.approval.Decisions;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.RejectRequest;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.ListCursor;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.adjustment.AdjustmentView;
import com.redroomrewards.projections.adjustment.FindAdjustment;
import com.redroomrewards.projections.adjustment.FindAdjustments;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.position.ReadModel;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Corrections by hand and their signatures. */
@RestController
class AdjustmentController {

    static final Decisions DECISIONS = new Decisions(SubjectType.ADJUSTMENT, ReadModel.ADJUSTMENTS);

    private final AdjustmentCommands commands;

    AdjustmentController(AdjustmentCommands commands) {
        this.commands = commands;
    }

    @PostMapping("/v1/points/adjustments")
    AdjustmentResponses.Requested request(
            @Valid @RequestBody AdjustmentRequest request, Mutation mutation, Reading reading) {
        var command = commands.of(request, mutation.derivedId("adjustment"), mutation);
        var is = mutation.send(command, AdjustmentIs.class);
        DECISIONS.waitFor(is.adjustmentId(), is.changed(), reading);
        return AdjustmentResponses.Requested.of(is);
    }

    @PostMapping("/v1/points/adjustments/{adjustment_id}/approve")
    AdjustmentResponses.Adjustment approve(
            @PathVariable("adjustment_id") UUID adjustmentId,
            @Valid @RequestBody ApproveRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.approve(adjustmentId, request, mutation, reading, () -> find(adjustmentId, reading));
    }

    @PostMapping("/v1/points/adjustments/{adjustment_id}/reject")
    AdjustmentResponses.Adjustment reject(
            @PathVariable("adjustment_id") UUID adjustmentId,
            @Valid @RequestBody RejectRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.reject(adjustmentId, request, mutation, reading, () -> find(adjustmentId, reading));
    }

    @GetMapping("/v1/points/adjustments/{adjustment_id}")
    AdjustmentResponses.Adjustment adjustment(@PathVariable("adjustment_id") UUID adjustmentId, Reading reading) {
        DECISIONS.seeOwnWrites(adjustmentId, reading);
        return find(adjustmentId, reading).orElseThrow(ApiException::notFound);
    }

    @GetMapping("/v1/points/adjustments")
    ResponseEntity<List<AdjustmentResponses.Adjustment>> adjustments(
            @RequestParam(required = false) @Nullable AdjustmentStatus status,
            @RequestParam(defaultValue = Page.FULL) @Min(1) @Max(PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @ListCursor String cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindAdjustments(status, reading.ownPlatformOnly().orElse(null), PageRequest.of(limit, cursor));
        var page = reading.page(query, AdjustmentView.class);
        var signatures = signatures(page.rows(), reading);
        return page.map(found -> AdjustmentResponses.Adjustment.of(found, signatures))
                .answer(request);
    }

    private static Optional<AdjustmentResponses.Adjustment> find(UUID adjustmentId, Reading reading) {
        var query = new FindAdjustment(adjustmentId, reading.ownPlatformOnly().orElse(null));
        return reading.find(query, AdjustmentView.class)
                .map(found -> AdjustmentResponses.Adjustment.of(found, signatures(List.of(found), reading)));
    }

    private static GivenSignatures signatures(List<AdjustmentView> of, Reading reading) {
        return GivenSignatures.of(of.stream().map(AdjustmentView::adjustmentId).toList(), reading);
    }
}
