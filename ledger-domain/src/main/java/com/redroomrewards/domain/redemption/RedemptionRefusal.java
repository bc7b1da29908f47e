package com.redroomrewards.domain.redemption;

import com.redroomrewards.domain.command.Refusal;
import java.util.Map;

/** Why points were not quoted, burned or given back (domain.md, Redeeming). */
public sealed interface RedemptionRefusal extends Refusal {

    /** The member has no such quote. */
    record UnknownQuote() implements RedemptionRefusal, NotFound {
        @Override
        public String message() {
            return "The quote does not exist for this member.";
        }
    }

    /** The order has redeemed with another quote. */
    record OrderUsed() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "This order has already redeemed points with another request.";
        }
    }

    /** The order has points reserved by another quote. */
    record OrderReserved() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "This order has points reserved by another quote; release them first.";
        }
    }

    /** The order has no points reserved by this quote. */
    record NotReserved() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "This order has no points reserved by this quote.";
        }
    }

    /** The quote's points were reserved once and released; it can be committed, but not be reserved again. */
    record ReservedBefore() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "The points of this quote were released; ask for a new quote to reserve points again.";
        }
    }

    /** The quote's points are burned, so that they can't be released. */
    record QuoteBurned() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "The points of this quote are burned; reverse the order to get them back.";
        }
    }

    /** The order was reversed; it can't redeem again. */
    record OrderReversed() implements RedemptionRefusal, Conflict {
        @Override
        public String message() {
            return "This order was reversed and can't redeem points.";
        }
    }

    /** The order has burned nothing. */
    record NothingBurned() implements RedemptionRefusal, NotFound {
        @Override
        public String message() {
            return "This order has burned no points.";
        }
    }

    /** Fewer points are available than are to be burned (domain.md, rule 5). */
    record InsufficientPoints(long required, long available) implements RedemptionRefusal {
        @Override
        public Kind kind() {
            return Kind.INSUFFICIENT_POINTS;
        }

        @Override
        public String message() {
            return "The member has too few points for this redemption.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("required_points", required, "available_points", available);
        }
    }

    /** The quote says that the member is not eligible. */
    record NotEligible(IneligibilityReason reason) implements RedemptionRefusal {
        @Override
        public Kind kind() {
            return reason == IneligibilityReason.ABOVE_MAXIMUM ? Kind.VALIDATION_FAILED : Kind.INSUFFICIENT_POINTS;
        }

        @Override
        public String message() {
            return "The member is not eligible for this redemption.";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("ineligibility_reason", reason.name());
        }
    }

    /** The program does not take that currency. */
    record UnknownCurrency() implements RedemptionRefusal, Invalid {
        @Override
        public String message() {
            return "The loyalty program does not take the currency of this cart.";
        }

        @Override
        public String field() {
            return "cart.currency";
        }

        @Override
        public String rule() {
            return "currency_of_program";
        }
    }
}
