package com.redroomrewards.app.groupcommit;

import java.util.concurrent.atomic.AtomicReference;

/** What becomes of a unit of work in the queue. Those behind it that rest on what it appends share it. */
final class Fate {

    private enum State {
        WAITING,
        TAKEN,
        WRITTEN,
        LOST
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /** Of the drainer, which takes the unit, and its owner, who gives it up, only the first succeeds. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** The owner waits no more; the unit will never be written. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.LOST);
    }

    void isWritten() {
        state.set(State.WRITTEN);
    }

    /** It was refused, or it is not known whether it was written. */
    void isLost() {
        state.set(State.LOST);
    }

    /** Whether it is in the stream for good. */
    boolean hasBeenWritten() {
        return state.get() == State.WRITTEN;
    }

    /** Whether what rests on it may be written now: it was written before, or is in the same flush. */
    boolean bears() {
        var now = state.get();
        return now == State.WRITTEN || now == State.TAKEN;
    }
}
