package com.redroomrewards.projections.audit;

/** A note is not in its form, or not signed by whom it should be. */
public final class InvalidNote extends RuntimeException {

    InvalidNote(String message) {
        super(message);
    }
}
