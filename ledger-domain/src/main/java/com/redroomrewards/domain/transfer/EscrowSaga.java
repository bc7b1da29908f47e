package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Cancels a transfer in escrow that nobody has decided in time (domain.md, Transfers, awards, merges, locks). */
@Revision("1")
public class EscrowSaga {

    private static final String OVERDUE = "escrow-overdue";
    private static final String TRANSFER_ID = "transferId";

    private UUID transferId;
    private Origin due;
    private String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public EscrowSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(AwardEscrowed event, @MetaDataValue("trace_id") @Nullable String traceId, DeadlineManager deadlines) {
        await(event.transferId(), event.platform(), traceId, event.escrowUntil(), deadlines);
    }

    @StartSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(TransferEscrowed event, @MetaDataValue("trace_id") @Nullable String traceId, DeadlineManager deadlines) {
        await(event.transferId(), event.platform(), traceId, event.escrowUntil(), deadlines);
    }

    private void await(
            UUID escrowed, String platform, @Nullable String traceId, Instant until, DeadlineManager deadlines) {
        transferId = escrowed;
        due = Origin.ofLedger(platform, traceId, escrowed, until);
        scheduleId = deadlines.schedule(due.at(), OVERDUE);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(EscrowCancelled event, DeadlineManager deadlines) {
        deadlines.cancelSchedule(OVERDUE, scheduleId);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(EscrowReleased event, DeadlineManager deadlines) {
        deadlines.cancelSchedule(OVERDUE, scheduleId);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(EscrowExpired event) {
        // Its deadline has fired.
    }

    // Ends the escrow; the saga ends when that is an event.
    @DeadlineHandler(deadlineName = OVERDUE)
    void onOverdue(DeadlineMessage<?> overdue, CommandSender commands) {
        commands.send(now -> new ExpireEscrow(transferId, due.orLater(now)));
    }
}
