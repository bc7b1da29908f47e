package com.redroomrewards.gateway.webhook.event;

import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a promotion: each change of its status, in order. When RRR takes a platform's pause over, the status stays
 * as it is, and there is nothing to tell.
 */
public final class PromotionNotices {

    private PromotionNotices() {}

    /** What its platform is told of the event; most are told to nobody. */
    public static List<Notice> of(PromotionEvent event) {
        return switch (event) {
            case PromotionDrafted drafted -> List.of();
            case PromotionRedrafted redrafted -> List.of();
            case PromotionStatusChanged changed ->
                changed.status() == changed.previous() ? List.of() : List.of(statusChanged(changed));
            case BudgetTaken taken -> List.of();
            case BudgetReturned returned -> List.of();
        };
    }

    private static Notice statusChanged(PromotionStatusChanged changed) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("promotion_id", changed.promotionId().toString());
        data.put("status", changed.status().name());
        data.put("previous_status", changed.previous().name());
        return Notice.ofOwn(
                WebhookEventType.PROMOTION_STATUS_CHANGED,
                changed.changedAt(),
                changed.platform(),
                changed.promotionId(),
                data);
    }
}
