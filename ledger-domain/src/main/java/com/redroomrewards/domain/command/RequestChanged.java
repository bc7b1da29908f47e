package com.redroomrewards.domain.command;

/** The same request came before with other content: its id, derived from the idempotency key, stands for that. */
public record RequestChanged() implements Refusal.Conflict {

    @Override
    public String message() {
        return "This request was made before with other content.";
    }
}
