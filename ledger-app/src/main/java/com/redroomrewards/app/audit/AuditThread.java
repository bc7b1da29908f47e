package com.redroomrewards.app.audit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does the same again and again, in a thread of its own. What goes wrong is told once, and tried again until it goes on. */
abstract class AuditThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditThread.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final String work;
    private volatile boolean hasFailed;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private volatile Thread thread = new Thread();

    /**
     * A thread that has not begun.
     *
     * @param name of the thread
     * @param work what can't go on when something is wrong
     */
    AuditThread(String name, String work) {
        this.name = name;
        this.work = work;
    }

    /**
     * Does it once.
     *
     * @return how long until it is done again
     */
    abstract Duration turn();

    /** Whether it can't go on, since its last turn has failed or its thread is gone. */
    final boolean isStuck() {
        return hasFailed || (isRunning() && !thread.isAlive());
    }

    @Override
    public final void start() {
        var ending = new CountDownLatch(1);
        thread = Thread.ofPlatform().name(name).start(() -> run(ending));
        stop = ending;
    }

    @Override
    public final void stop() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return stop.getCount() > 0;
    }

    private void run(CountDownLatch ending) {
        try {
            Duration pause;
            do {
                pause = turnOrFailure();
            } while (!ending.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // An error, too: memory that has run out is there again, and nobody would begin this anew.
    private Duration turnOrFailure() {
        try {
            var pause = turn();
            if (hasFailed) {
                hasFailed = false;
                LOG.info("{} goes on", work);
            }
            return pause;
        } catch (RuntimeException | Error e) {
            var isNew = !hasFailed;
            hasFailed = true;
            if (isNew) {
                LOG.error("{} can't go on; it is tried again", work, e);
            }
            return AFTER_FAILURE;
        }
    }
}
