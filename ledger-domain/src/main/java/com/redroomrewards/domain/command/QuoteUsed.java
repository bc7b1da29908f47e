package com.redroomrewards.domain.command;

/** A quote serves one order, and another has used it (domain.md, rule 6). */
public record QuoteUsed() implements Refusal.Conflict {

    @Override
    public String message() {
        return "Another order has used this quote.";
    }
}
