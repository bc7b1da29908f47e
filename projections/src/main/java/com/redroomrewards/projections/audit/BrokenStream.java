package com.redroomrewards.projections.audit;

/** The stream of events has a hole, or it or the log has lost its end: the log stops there until somebody has looked. */
public final class BrokenStream extends RuntimeException {

    BrokenStream(String message) {
        super(message);
    }
}
