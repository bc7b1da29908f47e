package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import java.time.Instant;
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
    private Origin reserved;
    private Instant until;
    private String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public ReservationSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = QUOTE_ID)
    void on(RedemptionReserved event, DeadlineManager deadlines) {
        memberId = event.memberId();
        reserved = event.reserved();
        until = event.until();
        scheduleId = deadlines.schedule(until, OVER);
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
        commands.send(now -> new SettleAccount(memberId, origin(now)));
    }

    // No earlier than the deadline by the clock of the node that has set it.
    private Origin origin(Instant now) {
        var at = now.isBefore(until) ? until : now;
        return new Origin(reserved.platform(), Actor.LEDGER, reserved.correlationId(), at);
    }
}
