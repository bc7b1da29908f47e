package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import java.util.UUID;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;

/**
 * Has reserved points freed when the quote ends and nobody has burned or released them (domain.md, Redeeming). The account
 * itself counts them as free from that moment on; this only writes it.
 */
@Revision("1")
public class ReservationSaga {

    private static final String OVER = "reservation-over";
    private static final String QUOTE_ID = "quoteId";

    private UUID memberId;
    private Origin due;
    private String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public ReservationSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = QUOTE_ID)
    void on(RedemptionReserved event, DeadlineManager deadlines) {
        memberId = event.memberId();
        due = event.reserved().byLedgerAt(event.until());
        scheduleId = deadlines.schedule(due.at(), OVER);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = QUOTE_ID)
    void on(RedemptionCommitted event, DeadlineManager deadlines) {
        deadlines.cancelSchedule(OVER, scheduleId);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = QUOTE_ID)
    void on(ReservationReleased event, DeadlineManager deadlines) {
        deadlines.cancelSchedule(OVER, scheduleId);
    }

    @EndSaga
    @DeadlineHandler(deadlineName = OVER)
    void onOver(DeadlineMessage<?> over, CommandSender commands) {
        commands.send(now -> new SettleAccount(memberId, due.orLater(now)));
    }
}
