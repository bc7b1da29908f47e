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

    /** The amount is too small for a whole point. */
    record NothingEarned() implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "The amount is too small to earn a point.";
        }

        @Override
        public String field() {
            return "amount_minor";
        }

        @Override
        public String rule() {
            return "at_least_one_point";
        }
    }

    /** The order has as many lines as an order can have. */
    record TooManyLines(int maximum) implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "The order has earned for as many lines as an order can have.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "source.line_id", "rule", "lines_of_an_order", "maximum", maximum);
        }
    }

    /** Nothing was earned by that order or entry. */
    record UnknownEarning() implements EarnRefusal, NotFound {
        @Override
        public String message() {
            return "No such earning exists.";
        }
    }

    /** More accepted earnings would wait in one account than can fall due at once. */
    record TooManyPending(int maximum) implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "Too many earnings of this member are pending already.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "policy.posting_mode", "rule", "at_most_maximum_pending", "maximum", maximum);
        }
    }

    /** The earning was cancelled, so it can't be confirmed. */
    record EarningCancelledBefore() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "The earning was cancelled.";
        }
    }

    /** The earning is posted, so it can only be reversed. */
    record EarningPostedBefore() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "The earning is already posted; reverse it instead.";
        }
    }

    /** The earning never was a pending one. */
    record EarningNotPending() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "The earning was posted at once and is not pending.";
        }
    }

    /** All of it was taken back before. */
    record NothingLeftToReverse() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "Nothing is left of this earning to reverse.";
        }
    }

    /** Parts together never exceed what was earned (domain.md, Earning). */
    record MoreThanEarned(long maximum) implements EarnRefusal, Invalid {
        @Override
        public String message() {
            return "These are more points than are left of this earning.";
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

    /** The reversal's reference was used before for something else. */
    record ReversalReused() implements EarnRefusal, Conflict {
        @Override
        public String message() {
            return "This reversal was already made with other content.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", "reversal_ref", "rule", "reverses_once");
        }
    }
}
