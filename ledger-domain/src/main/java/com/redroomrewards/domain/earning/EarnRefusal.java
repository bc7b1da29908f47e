package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.answer.Refusal;
import java.util.Map;

/** Why points were not earned (domain.md, Earning). */
public sealed interface EarnRefusal extends Refusal {

    @Override
    default Kind kind() {
        return Kind.VALIDATION_FAILED;
    }

    /** ADJUSTMENT and MODEL_AWARD are no way around signatures and caps. */
    record NotAnEarning(String eventType, String call) implements EarnRefusal {
        @Override
        public String message() {
            return "This event type can't be earned; use " + call + ".";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "source.event_type", "rule", "use " + call);
        }
    }

    /** The program knows no such event type. */
    record UnknownEventType() implements EarnRefusal {
        @Override
        public String message() {
            return "The event type is not one of the loyalty program.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "source.event_type", "rule", "an event type of the loyalty program");
        }
    }

    /** The program does not take that currency. */
    record UnknownCurrency() implements EarnRefusal {
        @Override
        public String message() {
            return "The loyalty program does not take this currency.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "currency", "rule", "a currency of the loyalty program");
        }
    }

    /** More points than the amount, the activity or one entry allows. */
    record TooManyPoints(long maximum) implements EarnRefusal {
        @Override
        public String message() {
            return "These are more points than the loyalty program allows for this.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "points", "rule", "at most " + maximum);
        }
    }

    /** The points would be expired already, or live beyond any sensible time. */
    record ExpiryNotInFuture() implements EarnRefusal {
        @Override
        public String message() {
            return "The points must expire in the future.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "policy.expires_at", "rule", "after now");
        }
    }

    /** The order line was used before for something else. */
    record OrderLineReused() implements EarnRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String message() {
            return "This order line was already used for an earning with other content.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "source", "rule", "each order line earns once");
        }
    }
}
