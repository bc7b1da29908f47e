package com.redroomrewards.domain.adjustment;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why a correction was not asked for. */
public sealed interface AdjustmentRefusal extends Refusal {

    /** More points than one entry may have. */
    record TooManyPoints(long maximum) implements AdjustmentRefusal, Invalid {
        @Override
        public String message() {
            return "This exceeds the maximum for one entry.";
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

    /** It would be executed at once, and the member has fewer points. */
    record TooFewPoints(long available) implements AdjustmentRefusal {
        @Override
        public Kind kind() {
            return Kind.INSUFFICIENT_POINTS;
        }

        @Override
        public String message() {
            return "The member has fewer points than the adjustment takes.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("available_points", available);
        }
    }

    /** What is added would have expired already. */
    record ExpiryNotInFuture() implements AdjustmentRefusal, Invalid {
        @Override
        public String message() {
            return "The points would have expired already.";
        }

        @Override
        public String field() {
            return "expires_at";
        }

        @Override
        public String rule() {
            return "in_future";
        }
    }

    /** Only models have points to award. */
    record NotAModel() implements AdjustmentRefusal, Invalid {
        @Override
        public String message() {
            return "The member is not a model on this platform.";
        }

        @Override
        public String field() {
            return "rrr_model_member_id";
        }

        @Override
        public String rule() {
            return "model_of_platform";
        }
    }

    /** There is no such adjustment. */
    record UnknownAdjustment() implements AdjustmentRefusal, NotFound {
        @Override
        public String message() {
            return "The adjustment does not exist.";
        }
    }
}
