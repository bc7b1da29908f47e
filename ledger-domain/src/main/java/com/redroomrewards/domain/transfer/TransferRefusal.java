package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.Refusal;
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
}
