package com.redroomrewards.gateway.adjustment;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.gateway.approval.Signatures;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.command.WholeMillis;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.balance.MemberLinkView;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Points that models may award: an adjustment of another wallet, with its signatures (domain.md, Earning). */
@RestController
class AllocationController {

    private static final String REASON = "ALLOCATION";

    private final JsonMapper json;

    AllocationController(JsonMapper json) {
        this.json = json;
    }

    @PostMapping("/v1/awards/allocations")
    AdjustmentResponses.Requested allocate(
            @Valid @RequestBody AllocationRequest request, Mutation mutation, Reading reading) {
        FreeText.checkMetadata("metadata", request.metadata());
        var adjustmentId = mutation.derivedId("adjustment");
        var command = new RequestAdjustment(
                adjustmentId,
                request.rrrModelMemberId(),
                new Allocation(WholeMillis.ofNullable(request.expiresAt())),
                request.points(),
                REASON,
                Objects.requireNonNullElseGet(request.ticketReference(), adjustmentId::toString),
                request.metadata() == null ? null : json.writeValueAsString(request.metadata()),
                Signatures.ofRequester(RequestingAdmin.of(request.metadata(), mutation), mutation),
                origin(request.rrrModelMemberId(), mutation, reading));
        var is = mutation.send(command, AdjustmentIs.class);
        AdjustmentController.DECISIONS.waitFor(is.adjustmentId(), is.changed(), reading);
        return AdjustmentResponses.Requested.of(is);
    }

    // An admin of RRR asks on behalf of the model's platform, whose program and admins decide.
    private static Origin origin(UUID modelMemberId, Mutation mutation, Reading reading) {
        var origin = mutation.origin();
        if (mutation.context().caller().role() != Role.RRR_ADMIN) {
            return origin;
        }
        var platforms = reading.actingMember(modelMemberId).links().stream()
                .filter(link -> link.linkType() == LinkType.MODEL)
                .map(MemberLinkView::platform)
                .toList();
        if (platforms.size() != 1) {
            throw ApiException.invalid(
                    "rrr_model_member_id",
                    "model_of_one_platform",
                    "The member is not a model of exactly one platform.");
        }
        return origin.onBehalfOf(platforms.getFirst());
    }
}
