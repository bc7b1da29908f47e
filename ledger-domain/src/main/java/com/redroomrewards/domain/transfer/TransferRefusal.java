package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.Refusal;
import java.time.Instant;
import java.util.Map;

/** Why points did not go from one member to another, or not back; of awards, what is true of transfers, too. */
public sealed interface TransferRefusal extends Refusal {

    /** There is no such transfer. */
    record UnknownTransfer() implements TransferRefusal, NotFound {
        @Override
        public String message() {
            return "The transfer does not exist.";
        }
    }

    /**
     * The sender can't make the transfer, or not now (domain.md, Transfer).
     *
     * @param room what the sender could transfer; nothing when the reason is no limit
     */
    record TransferNotEligible(TransferIneligibility reason, TransferRoom room) implements TransferRefusal {
        @Override
        public Kind kind() {
            return reason == TransferIneligibility.INSUFFICIENT_POINTS
                    ? Kind.INSUFFICIENT_POINTS
                    : Kind.VALIDATION_FAILED;
        }

        @Override
        public String message() {
            return reason.sentence();
        }

        @Override
        public Map<String, Object> details() {
            return Map.of(
                    "field", reason.field(),
                    "rule", reason.rule(),
                    "reason", reason.name(),
                    "max_points", room.maxPoints(),
                    "left_at_once", room.atOnce(),
                    "left_today", room.today(),
                    "left_this_week", room.thisWeek());
        }
    }

    /**
     * It would wait in escrow, and as much of the sender's does as can.
     *
     * @param field the field at fault
     */
    record TooManyEscrowed(String field) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The member has too many awards and transfers in escrow.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", field, "rule", "at_most_maximum_in_escrow", "maximum", MemberAccount.MAX_ESCROWED);
        }
    }

    /**
     * What is not in escrow can be neither released nor cancelled.
     *
     * @param status how the transfer stands
     */
    record NotInEscrow(TransferStatus status) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The transfer is not in escrow.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "in_escrow", "status", status.name());
        }
    }

    /**
     * The transfer's time in escrow is over; it is cancelled, or will be at once.
     *
     * @param until when it was over
     */
    record EscrowOver(Instant until) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The transfer's time in escrow has run out.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "in_escrow", "escrow_until", until.toString());
        }
    }

    /** Points can't go that have expired while they waited. */
    record EscrowedPointsExpired() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "Points of the transfer have expired in escrow; cancel it.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "not_expired");
        }
    }

    /**
     * Only what is completed can be reversed.
     *
     * @param status how the transfer stands
     */
    record NotCompleted(TransferStatus status) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return status == TransferStatus.ESCROWED
                    ? "The transfer is in escrow; cancel it."
                    : "The transfer is not completed.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "completed", "status", status.name());
        }
    }

    /** An award is for good. */
    record AwardNotReversible() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "An award can't be reversed.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "transfer_between_members");
        }
    }

    /** The time in which it could be reversed is over. */
    record ReversalTooLate() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The transfer can't be reversed any more.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "within_reversal_window");
        }
    }

    /** The receiver does not have all of these very points any more, or not free. */
    record TransferredPointsSpent() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The receiver no longer has all of the transferred points.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "nothing_spent");
        }
    }

    /**
     * A merge has brought a debt beside the points in escrow: they are for that first (domain.md, rule 5). Once the transfer
     * is cancelled, they pay it.
     */
    record SenderOwes() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "The sender owes points since a merge; cancel the transfer, and they are paid.";
        }
    }

    /** Both members were merged into one since: there is nobody to give the points to, or to take them from. */
    record OneMemberByNow() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "Both members have been merged into one.";
        }
    }
}
