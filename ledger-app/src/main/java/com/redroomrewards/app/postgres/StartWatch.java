package com.redroomrewards.app.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Lets the start of Postgres take as long as a crash recovery needs, and yet end soon when there is no
 * Postgres any more: the library waits for a connection without looking whether its process lives.
 */
final class StartWatch implements AutoCloseable {
    /** Time for the process to come up and write its pid file. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration STEP = Duration.ofMillis(250);

    private final Path cluster;
    private final Thread starter = Thread.currentThread();
    private final Thread watch = Thread.ofVirtual().name("postgres-start").unstarted(this::watch);
    private boolean closed;
    private boolean gaveUp;

    StartWatch(Path cluster) {
        this.cluster = cluster;
    }

    /** Called just before the process is started. */
    void begin() {
        watch.start();
    }

    private void watch() {
        var lastSeen = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(STEP);
                if (Postmaster.runningOn(cluster).isPresent()) {
                    lastSeen = System.nanoTime();
                } else if (System.nanoTime() - lastSeen > GRACE.toNanos()) {
                    giveUp();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void giveUp() {
        if (!closed) {
            gaveUp = true;
            starter.interrupt();
        }
    }

    /** Ends the watch; the interrupt it may have sent is not for anyone else. */
    @Override
    public synchronized void close() {
        closed = true;
        watch.interrupt();
        if (gaveUp) {
            Thread.interrupted();
        }
    }
}
