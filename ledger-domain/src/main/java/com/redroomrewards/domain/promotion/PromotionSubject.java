package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.approval.Subject;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.promotion.PromotionCommand.ActivatePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.ReturnPromotion;
import java.util.UUID;

/** How a promotion goes on when its approval is decided. */
public final class PromotionSubject implements Subject {

    @Override
    public SubjectType type() {
        return SubjectType.PROMOTION;
    }

    @Override
    public Command granted(UUID subjectId, long version, Origin origin) {
        return new ActivatePromotion(subjectId, version, origin);
    }

    @Override
    public Command rejected(UUID subjectId, long version, Origin origin) {
        return new ReturnPromotion(subjectId, version, origin);
    }

    @Override
    public Command expired(UUID subjectId, long version, Origin origin) {
        return new ReturnPromotion(subjectId, version, origin);
    }
}
