package com.redroomrewards.domain.promotion;

import static com.redroomrewards.domain.promotion.PromotionStatus.ACTIVE;
import static com.redroomrewards.domain.promotion.PromotionStatus.DRAFT;
import static com.redroomrewards.domain.promotion.PromotionStatus.ENDED;
import static com.redroomrewards.domain.promotion.PromotionStatus.PAUSED;
import static com.redroomrewards.domain.promotion.PromotionStatus.PENDING_APPROVAL;

import java.util.Set;

/** What somebody can do with a promotion (http.md, Promotions). Approval is none of them: signatures do that. */
public enum PromotionMove {
    SUBMIT(PENDING_APPROVAL, DRAFT),
    PAUSE(PAUSED, ACTIVE),
    RESUME(ACTIVE, PAUSED),
    END(ENDED, DRAFT, ACTIVE, PAUSED);

    private final PromotionStatus to;
    private final Set<PromotionStatus> from;

    PromotionMove(PromotionStatus to, PromotionStatus... from) {
        this.to = to;
        this.from = Set.of(from);
    }

    /** How it stands afterwards. */
    PromotionStatus to() {
        return to;
    }

    /** Whether a promotion of that status can do it. */
    boolean isPossibleIn(PromotionStatus status) {
        return from.contains(status);
    }
}
