package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import com.redroomrewards.domain.promotion.PromotionTerms.EarnRules;
import com.redroomrewards.domain.promotion.PromotionTerms.Eligibility;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** A promotion, as its aggregate would write it. */
public final class SamplePromotion {

    private final SampleStream stream;
    private final String platform;
    private final UUID promotionId;
    private PromotionStatus status = PromotionStatus.DRAFT;
    private int changes;

    SamplePromotion(SampleStream stream, String name, String platform) {
        this.stream = stream;
        this.platform = platform;
        this.promotionId = DerivedId.of("test-promotion", name);
        append(new PromotionDrafted(promotionId, platform, terms(), stream.now()));
    }

    public UUID promotionId() {
        return promotionId;
    }

    /** Changes its draft, or what was drafted once: the read model does not ask. */
    public void redraft() {
        append(new PromotionRedrafted(promotionId, new UUID(0, ++changes), terms(), stream.now()));
    }

    public void become(PromotionStatus next) {
        append(new PromotionStatusChanged(promotionId, platform, status, next, null, Actor.LEDGER, stream.now()));
        status = next;
    }

    /** Takes points of its budget, and gives most of them back. */
    public void spend(long points) {
        append(new BudgetTaken(promotionId, new UUID(1, points), points));
        append(new BudgetReturned(promotionId, new UUID(1, points), points - 1));
    }

    private PromotionTerms terms() {
        return changes % 2 == 0
                ? new PromotionTerms(
                        "Promotion " + changes,
                        "What it is about",
                        new Eligibility(List.of("VIP", "GOLD"), 100L),
                        new EarnRules(new BigDecimal("2.50"), 10L, 500L, 1_000L, 30),
                        stream.now(),
                        stream.now().plusSeconds(60))
                : new PromotionTerms(
                        "Promotion " + changes, null, Eligibility.EVERYBODY, EarnRules.NOTHING, null, null);
    }

    private void append(PromotionEvent event) {
        stream.append(promotionId, "Promotion", event);
    }
}
