package com.redroomrewards.app.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks everyone to stop: what is on its way is still answered, and nothing else is sent. Ctrl-C gives it, and the
 * process then waits until the count has been printed.
 */
final class StopSignal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "demo-stop");

    /** A signal that also the end of the process gives. */
    static StopSignal ofProcess() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Asks everyone to stop. */
    void request() {
        requested.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits that long, or until the stop is requested. */
    void await(Duration longest) throws InterruptedException {
        var ignored = requested.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopAndWait() {
        request();
        try {
            var ignored = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is done, its output included: the process may end. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook finds that we are done.
        }
    }
}
