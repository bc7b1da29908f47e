package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Origin;
import java.util.UUID;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;

/**
 * Has an accepted earning posted when its time has come and nobody has confirmed it (domain.md, Earning). The account
 * itself counts it from that moment on; this only writes the entry.
 */
@Revision("1")
public class PendingEarningSaga {

    private static final String DUE = "pending-earning-due";
    private static final String ENTRY_ID = "entryId";

    private UUID memberId;
    private Origin due;
    private String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public PendingEarningSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = ENTRY_ID)
    void on(EarningAccepted event, DeadlineManager deadlines) {
        memberId = event.memberId();
        due = event.pending().accepted().byLedgerAt(event.pending().pendingUntil());
        scheduleId = deadlines.schedule(due.at(), DUE);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ENTRY_ID)
    void on(PendingPointsPosted event, DeadlineManager deadlines) {
        deadlines.cancelSchedule(DUE, scheduleId);
    }

    @SagaEventHandler(associationProperty = ENTRY_ID)
    void on(EarningCancelled event, DeadlineManager deadlines) {
        if (event.remaining() == null) {
            deadlines.cancelSchedule(DUE, scheduleId);
            SagaLifecycle.end();
        }
    }

    @EndSaga
    @DeadlineHandler(deadlineName = DUE)
    void onDue(DeadlineMessage<?> deadline, CommandSender commands) {
        commands.send(now -> new SettleAccount(memberId, due.orLater(now)));
    }
}
