package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
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
    private String platform;
    private UUID correlationId;
    private Instant escrowUntil;
    private @Nullable String scheduleId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    public EscrowSaga() {}

    @StartSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(AwardEscrowed event, @MetaDataValue("trace_id") @Nullable String traceId, DeadlineManager deadlines) {
        cancelDeadline(deadlines);
        transferId = event.transferId();
        platform = event.platform();
        correlationId = traceId == null ? event.transferId() : UUID.fromString(traceId);
        escrowUntil = event.escrowUntil();
        scheduleId = deadlines.schedule(escrowUntil, OVERDUE);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = TRANSFER_ID)
    void on(EscrowExpired event) {
        // Its deadline has fired.
    }

    // Ends the escrow; the saga ends when that is an event.
    @DeadlineHandler(deadlineName = OVERDUE)
    void onOverdue(DeadlineMessage<?> overdue, CommandSender commands) {
        commands.send(now -> new ExpireEscrow(transferId, origin(now)));
    }

    // No earlier than the deadline by the clock of the node that has set it.
    private Origin origin(Instant now) {
        var at = now.isBefore(escrowUntil) ? escrowUntil : now;
        return new Origin(platform, Actor.LEDGER, correlationId, at);
    }

    private void cancelDeadline(DeadlineManager deadlines) {
        if (scheduleId != null) {
            deadlines.cancelSchedule(OVERDUE, scheduleId);
        }
    }
}
