package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why an award was not intended or not made. */
public sealed interface AwardRefusal extends Refusal {

    /** The model and the platform's user are not linked to each other. */
    record ModelNotLinked() implements AwardRefusal, Invalid {
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
    record SessionNotProved(SessionProofFault fault) implements AwardRefusal, Invalid {
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
    record AwardNotEligible(AwardIneligibility reason, long maxPoints) implements AwardRefusal {
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

    /** The intent has expired; what the accounts said then, and the proof of the session, are too old. */
    record AwardIntentEnded() implements AwardRefusal, Invalid {
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
    record UnknownAward() implements AwardRefusal, NotFound {
        @Override
        public String message() {
            return "The award intent does not exist for this model and this viewer.";
        }
    }
}
