package com.redroomrewards.app.groupcommit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch decided = new CountDownLatch(1);

    /** Of the drainer, which takes the unit, and its owner, who gives it up, only the first succeeds. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** The owner waits no more; the unit will never be written. */
    boolean giveUp() {
        var isGivenUp = state.compareAndSet(State.WAITING, State.LOST);
        if (isGivenUp) {
            decided.countDown();
        }
        return isGivenUp;
    }

    void isWritten() {
        state.set(State.WRITTEN);
        decided.countDown();
    }

    /** It was refused, or it is not known whether it was written. */
    void isLost() {
        state.set(State.LOST);
        decided.countDown();
    }

    /** Waits until it is written or lost, and says whether it is in the stream for good; not when that takes too long. */
    boolean isWrittenIn(Duration patience) throws InterruptedException {
        return decided.await(patience.toNanos(), TimeUnit.NANOSECONDS) && state.get() == State.WRITTEN;
    }

    /** Whether what rests on it may be written now: it was written before, or is in the same flush. */
    boolean bears() {
        var now = state.get();
        return now == State.WRITTEN || now == State.TAKEN;
    }
}
