package com.redroomrewards.projections.audit;

/** The stream of events has a hole, or has lost its end: the log stops there until somebody has looked. */
public final class BrokenStream extends RuntimeException {

    BrokenStream(String message) {
        super(message);
    }
}
