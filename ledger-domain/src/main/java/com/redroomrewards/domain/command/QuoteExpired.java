package com.redroomrewards.domain.command;

/** The time of a quote is over, a redemption's or a top-up's. */
public record QuoteExpired() implements Refusal {

    @Override
    public Kind kind() {
        return Kind.QUOTE_EXPIRED;
    }

    @Override
    public String message() {
        return "The quote has expired; ask for a new one.";
    }
}
