package com.redroomrewards.app.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** What has been started, closed in the opposite order, once, whoever asks first. */
final class StopStack implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean closing;
    private volatile boolean failed;

    /**
     * Adds the newest part.
     *
     * @throws IllegalStateException when the stop has begun; the part is closed then
     */
    <T extends AutoCloseable> T add(T part) {
        synchronized (this) {
            if (!closing) {
                started.push(part);
                return part;
            }
        }
        closeQuietly(part);
        throw new IllegalStateException("Stopped while starting");
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Closes all because something has failed, unless a stop has begun already. */
    void fail() {
        synchronized (this) {
            failed |= !closing;
        }
        close();
    }

    /** Whether it was a failure that has closed all. */
    boolean hasFailed() {
        return failed;
    }

    /** Closes all; a part that fails is logged and does not keep the others open. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        try {
            // Nothing is added any more, so the rest needs no lock that a slow stop would hold.
            while (!started.isEmpty()) {
                closeQuietly(started.pop());
            }
        } finally {
            stopped.countDown();
        }
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(StopStack.class)
                    .error("While stopping {}", part.getClass().getSimpleName(), e);
        }
    }
}
