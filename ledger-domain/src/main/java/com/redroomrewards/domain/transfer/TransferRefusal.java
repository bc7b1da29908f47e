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

    /** The intent's id was used for another request. */
    record AwardRequestChanged() implements TransferRefusal, Conflict {
        @Override
        public String message() {
            return "This request was made before with other content.";
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
