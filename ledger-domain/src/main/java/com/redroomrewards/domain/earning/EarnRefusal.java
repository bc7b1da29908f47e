package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why points were not earned (domain.md, Earning). */
public sealed interface EarnRefusal extends Refusal {

    /** ADJUSTMENT and MODEL_AWARD are no way around signatures and caps. */
    record NotAnEarning(String call) implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "This event type can't be earned; use " + call + ".";
        }

        @Override
        public String field() {
            return "source.event_type";
        }

        @Override
        public String rule() {
            return "earned_by_another_call";
        }
    }

    /** The program knows no such event type. */
    record UnknownEventType() implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "The event type is not one of the loyalty program.";
        }

        @Override
        public String field() {
            return "source.event_type";
        }

        @Override
        public String rule() {
            return "event_type_of_program";
        }
    }

    /** The program does not take that currency. */
    record UnknownCurrency() implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "The loyalty program does not take this currency.";
        }

        @Override
        public String field() {
            return "currency";
        }

        @Override
        public String rule() {
            return "currency_of_program";
        }
    }

    /** More points than the amount, the activity or one entry allows. */
    record TooManyPoints(long maximum) implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "These are more points than the loyalty program allows for this.";
        }

        @Override
        public String field() {
            return "points";
        }

        @Override
        public String rule() {
            return "at_most_maximum";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", field(), "rule", rule(), "maximum", maximum);
        }
    }

    /** The points would be expired already. */
    record ExpiryNotInFuture() implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "The points must expire in the future.";
        }

        @Override
        public String field() {
            return "policy.expires_at";
        }

        @Override
        public String rule() {
            return "after_now";
        }
    }

    /** The order line was used before for something else. */
    record OrderLineReused() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "This order line was already used for an earning with other content.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "source", "rule", "order_line_earns_once");
        }
    }
}
