package com.redroomrewards.domain.promotion;

import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCommand.EndDuePromotion;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Ends a promotion when its end has come. Earnings heed that moment without it; this only changes the status. */
@Revision("1")
public class PromotionEndSaga {

    private static final String END = "promotion-end";
    private static final String PROMOTION_ID = "promotionId";

    private UUID promotionId;
    private @Nullable Origin due;
    private @Nullable String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public PromotionEndSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = PROMOTION_ID)
    void on(PromotionListed event, @MetaDataValue("trace_id") @Nullable String traceId, DeadlineManager deadlines) {
        promotionId = event.promotionId();
        var endsAt = event.terms().endsAt();
        if (endsAt != null && scheduleId == null) {
            due = Origin.ofLedger(event.platform(), traceId, promotionId, endsAt);
            scheduleId = deadlines.schedule(endsAt, END);
        }
    }

    @SagaEventHandler(associationProperty = PROMOTION_ID)
    void on(PromotionStatusChanged event, DeadlineManager deadlines) {
        if (event.status() == PromotionStatus.ENDED) {
            if (scheduleId != null) {
                deadlines.cancelSchedule(END, scheduleId);
            }
            SagaLifecycle.end();
        }
    }

    @EndSaga
    @DeadlineHandler(deadlineName = END)
    void onEnd(DeadlineMessage<?> end, CommandSender commands) {
        var ends = Objects.requireNonNull(due);
        commands.send(now -> new EndDuePromotion(promotionId, ends.orLater(now)));
    }
}
