package com.redroomrewards.domain.topup;

import com.redroomrewards.domain.command.Refusal;
import java.util.List;
import java.util.Map;

/** Why a bundle of points was not quoted or bought (http.md, Earn, reverse, top up, adjust). */
public sealed interface TopUpRefusal extends Refusal {

    /** The program sells no points for that currency. */
    record UnknownCurrency() implements TopUpRefusal, Invalid {
        @Override
        public String message() {
            return "The loyalty program sells no points for this currency.";
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

    /** The program has no bundle of so many points. */
    record UnknownBundle(List<Long> bundles) implements TopUpRefusal, Invalid {
        @Override
        public String message() {
            return "The loyalty program sells no bundle of so many points.";
        }

        @Override
        public String field() {
            return "bundle";
        }

        @Override
        public String rule() {
            return "bundle_of_program";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", field(), "rule", rule(), "bundles", bundles);
        }
    }

    /** A point costs something else. */
    record OtherPrice(long unitPriceMinor, String currency) implements TopUpRefusal, Invalid {
        @Override
        public String message() {
            return "A point has another price in the loyalty program.";
        }

        @Override
        public String field() {
            return "unit_price_minor";
        }

        @Override
        public String rule() {
            return "price_of_program";
        }

        @Override
        public Map<String, Object> details() {
            return Map.of("field", field(), "rule", rule(), "unit_price_minor", unitPriceMinor, "currency", currency);
        }
    }

    /** The platform has no such quote. */
    record UnknownQuote() implements TopUpRefusal, NotFound {
        @Override
        public String message() {
            return "The top-up quote does not exist.";
        }
    }

    /** The order has bought points with another request. */
    record OrderUsed() implements TopUpRefusal, Conflict {
        @Override
        public String message() {
            return "This order has already topped up points with another request.";
        }
    }
}
