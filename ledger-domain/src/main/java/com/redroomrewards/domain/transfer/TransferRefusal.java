package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.Refusal;
import java.time.Instant;
import java.util.Map;

/** Why points did not go from one member to another. */
public sealed interface TransferRefusal extends Refusal {

    /** The model and the platform's user are not linked to each other. */
    record ModelNotLinked() implements TransferRefusal, Invalid {
        @Override
        public String message() {
            return "The client user is not linked to this member.";
        }

        @Override
        public String field() {
            return "client_model_id";
        }

        @Override
        public String rule() {
            return "linked_to_member";
        }
    }

    /** The proof of the session does not hold. */
    record SessionNotProved(SessionProofFault fault) implements TransferRefusal, Invalid {
        @Override
        public String message() {
            return fault.sentence();
        }

        @Override
        public String field() {
            return "context.session_proof";
        }

        @Override
        public String rule() {
            return "proof_of_session";
        }
    }

    /**
     * The award can't be made, now or when it was intended (http.md, Awards and transfers).
     *
     * @param maxPoints the most points that the model could award
     */
    record AwardNotEligible(AwardIneligibility reason, long maxPoints) implements TransferRefusal {
        @Override
        public Kind kind() {
            return reason == AwardIneligibility.INSUFFICIENT_POINTS ? Kind.INSUFFICIENT_POINTS : Kind.VALIDATION_FAILED;
        }

        @Override
        public String message() {
            return reason.sentence();
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "intent_id", "rule", "eligible", "reason", reason.name(), "max_points", maxPoints);
        }
    }

    /**
     * The award would wait in escrow, and too many of the model's do.
     *
     * @param maximum how many can
     */
    record TooManyEscrowed(int maximum) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "Too many awards of this model wait in escrow already.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "intent_id", "rule", "at_most_maximum_in_escrow", "maximum", maximum);
        }
    }

    /** The intent has expired; what the accounts said then, and the proof of the session, are too old. */
    record AwardIntentEnded() implements TransferRefusal, Invalid {
        @Override
        public String message() {
            return "The award intent has ended; ask for a new one.";
        }

        @Override
        public String field() {
            return "intent_id";
        }

        @Override
        public String rule() {
            return "not_ended";
        }
    }

    /** The platform has no such intent of this model for this viewer. */
    record UnknownAward() implements TransferRefusal, NotFound {
        @Override
        public String message() {
            return "The award intent does not exist for this model and this viewer.";
        }
    }

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
     * The transfer would wait in escrow, and too many of the sender's do.
     *
     * @param maximum how many can
     */
    record TooManyTransfersEscrowed(int maximum) implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "Too many transfers of this member wait in escrow already.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "from_member_id", "rule", "at_most_maximum_in_escrow", "maximum", maximum);
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
            return "The time of the transfer in escrow is over.";
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
            return "The receiver has not all of the transferred points any more.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("rule", "nothing_spent");
        }
    }

    /** Both members were merged into one since: there is nobody to give the points to, or to take them from. */
    record OneMemberByNow() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "Both members of the transfer are one by now.";
        }
    }
}
