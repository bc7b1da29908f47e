package com.redroomrewards.gateway.promotion;

import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.promotion.PromotionCommand;
import com.redroomrewards.domain.promotion.PromotionCommand.DraftPromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.MovePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.PromotionIs;
import com.redroomrewards.domain.promotion.PromotionCommand.RedraftPromotion;
import com.redroomrewards.domain.promotion.PromotionMove;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.gateway.approval.ApproveRequest;
import com.redroomrewards.gateway.approval.Decisions;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.RejectRequest;
import com.redroomrewards.gateway.approval.Signatures;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.body.MergePatch;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.query.ListCursor;
import com.redroomrewards.gateway.query.Page;
import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.page.PageRequest;
import com.redroomrewards.projections.position.ReadModel;
import com.redroomrewards.projections.promotion.FindPromotion;
import com.redroomrewards.projections.promotion.FindPromotions;
import com.redroomrewards.projections.promotion.PromotionView;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Promotions and their signatures. */
@RestController
class PromotionController {

    private static final String PROMOTION = "/v1/promotions/{promotion_id}";
    private static final Decisions DECISIONS = new Decisions(SubjectType.PROMOTION, ReadModel.PROMOTIONS);

    private final JsonMapper json;
    private final Validator validator;

    PromotionController(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    @PostMapping("/v1/promotions")
    @ResponseStatus(HttpStatus.CREATED)
    PromotionResponse create(@Valid @RequestBody PromotionRequest request, Mutation mutation, Reading reading) {
        return send(
                new DraftPromotion(mutation.derivedId("promotion"), request.terms(), mutation.origin()),
                mutation,
                reading);
    }

    @PatchMapping(PROMOTION)
    PromotionResponse change(
            @PathVariable("promotion_id") UUID promotionId,
            @RequestBody ObjectNode patch,
            Mutation mutation,
            Reading reading) {
        DECISIONS.seeOwnWrites(promotionId, reading);
        var promotion = find(promotionId, reading).orElseThrow(ApiException::notFound);
        var command = new RedraftPromotion(
                promotionId,
                mutation.derivedId("promotion-change"),
                Signatures.visibleTo(mutation),
                changed(promotion, patch).terms(),
                promotion.version(),
                mutation.origin());
        return send(command, mutation, reading);
    }

    @PostMapping(PROMOTION + "/submit")
    PromotionResponse submit(@PathVariable("promotion_id") UUID promotionId, Mutation mutation, Reading reading) {
        return move(promotionId, PromotionMove.SUBMIT, mutation, reading);
    }

    @PostMapping(PROMOTION + "/pause")
    PromotionResponse pause(@PathVariable("promotion_id") UUID promotionId, Mutation mutation, Reading reading) {
        return move(promotionId, PromotionMove.PAUSE, mutation, reading);
    }

    @PostMapping(PROMOTION + "/resume")
    PromotionResponse resume(@PathVariable("promotion_id") UUID promotionId, Mutation mutation, Reading reading) {
        return move(promotionId, PromotionMove.RESUME, mutation, reading);
    }

    @PostMapping(PROMOTION + "/end")
    PromotionResponse end(@PathVariable("promotion_id") UUID promotionId, Mutation mutation, Reading reading) {
        return move(promotionId, PromotionMove.END, mutation, reading);
    }

    @PostMapping(PROMOTION + "/approve")
    PromotionResponse approve(
            @PathVariable("promotion_id") UUID promotionId,
            @Valid @RequestBody ApproveRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.approve(promotionId, request, mutation, reading, () -> answer(promotionId, reading));
    }

    @PostMapping(PROMOTION + "/reject")
    PromotionResponse reject(
            @PathVariable("promotion_id") UUID promotionId,
            @Valid @RequestBody RejectRequest request,
            Mutation mutation,
            Reading reading) {
        return DECISIONS.reject(promotionId, request, mutation, reading, () -> answer(promotionId, reading));
    }

    @GetMapping(PROMOTION)
    PromotionResponse promotion(@PathVariable("promotion_id") UUID promotionId, Reading reading) {
        DECISIONS.seeOwnWrites(promotionId, reading);
        return answer(promotionId, reading).orElseThrow(ApiException::notFound);
    }

    @GetMapping("/v1/promotions")
    ResponseEntity<List<PromotionResponse>> promotions(
            @RequestParam(required = false) @Nullable PromotionStatus status,
            @RequestParam(defaultValue = Page.FULL) @Min(1) @Max(PageRequest.MAX_LIMIT) int limit,
            @RequestParam(required = false) @Nullable @ListCursor String cursor,
            Reading reading,
            HttpServletRequest request) {
        var query = new FindPromotions(status, reading.ownPlatformOnly().orElse(null), PageRequest.of(limit, cursor));
        var page = reading.page(query, PromotionView.class);
        var signatures = GivenSignatures.of(
                page.rows().stream().map(PromotionView::promotionId).toList(), reading);
        return page.map(promotion -> PromotionResponse.of(promotion, signatures))
                .answer(request);
    }

    private PromotionRequest changed(PromotionView promotion, ObjectNode patch) {
        ObjectNode document = json.valueToTree(PromotionRequest.of(promotion.terms()));
        var request = json.treeToValue(MergePatch.apply(document, patch), PromotionRequest.class);
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }

    private static PromotionResponse move(UUID promotionId, PromotionMove move, Mutation mutation, Reading reading) {
        var command = new MovePromotion(
                promotionId,
                mutation.derivedId("promotion-move"),
                Signatures.visibleTo(mutation),
                move,
                mutation.origin());
        return send(command, mutation, reading);
    }

    private static PromotionResponse send(PromotionCommand command, Mutation mutation, Reading reading) {
        var is = mutation.send(command, PromotionIs.class);
        DECISIONS.waitFor(is.promotionId(), is.changed(), reading);
        return PromotionResponse.of(is, GivenSignatures.of(List.of(is.promotionId()), reading));
    }

    private static Optional<PromotionResponse> answer(UUID promotionId, Reading reading) {
        return find(promotionId, reading)
                .map(promotion -> PromotionResponse.of(promotion, GivenSignatures.of(List.of(promotionId), reading)));
    }

    private static Optional<PromotionView> find(UUID promotionId, Reading reading) {
        var query = new FindPromotion(promotionId, reading.ownPlatformOnly().orElse(null));
        return reading.find(query, PromotionView.class);
    }
}
