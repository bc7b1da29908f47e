package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.LotPoints;
import java.time.Instant;
import java.util.List;

/** How far a transfer has come, and what can be decided of it there. */
sealed interface TransferState {

    /** How it stands for whoever asks. */
    TransferStatus status();

    /** Its points are set aside until that moment. */
    record Escrowed(Instant until) implements TransferState {

        @Override
        public TransferStatus status() {
            return TransferStatus.ESCROWED;
        }

        boolean isOver(Instant at) {
            return !at.isBefore(until);
        }
    }

    /** Its points are the receiver's since that moment; {@code lots} are the slices of the sender's lots. */
    record Completed(List<LotPoints> lots, Instant at) implements TransferState {

        @Override
        public TransferStatus status() {
            return TransferStatus.COMPLETED;
        }
    }

    /** Nothing can be decided of it any more. */
    record Ended(TransferStatus status) implements TransferState {}
}
