package com.redroomrewards.gateway.promotion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.promotion.PromotionCommand.PromotionIs;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import com.redroomrewards.gateway.approval.GivenSignatures;
import com.redroomrewards.gateway.approval.SignatureResponse;
import com.redroomrewards.projections.promotion.PromotionView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promotion as it is answered (http.md, Promotions). */
record PromotionResponse(
        UUID promotionId,
        String clientId,
        String name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String description,
        PromotionStatus status,
        PromotionRequest.@Nullable Eligibility eligibility,
        PromotionRequest.@Nullable EarnRules earnRules,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String contentHash,
        List<SignatureResponse> approvals) {

    static PromotionResponse of(PromotionView view, GivenSignatures signatures) {
        return of(view.promotionId(), view.platform(), view.status(), view.terms(), signatures);
    }

    static PromotionResponse of(PromotionIs is, GivenSignatures signatures) {
        return of(is.promotionId(), is.platform(), is.status(), is.terms(), signatures);
    }

    private static PromotionResponse of(
            UUID promotionId,
            String platform,
            PromotionStatus status,
            PromotionTerms terms,
            GivenSignatures signatures) {
        var asked = PromotionRequest.of(terms);
        return new PromotionResponse(
                promotionId,
                platform,
                asked.name(),
                asked.description(),
                status,
                asked.eligibility(),
                asked.earnRules(),
                asked.startsAt(),
                asked.endsAt(),
                terms.contentHash(),
                signatures.of(promotionId));
    }
}
