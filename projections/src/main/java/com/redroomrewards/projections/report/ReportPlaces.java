package com.redroomrewards.projections.report;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.AxonTransientException;

/** How many reports are made at once: each may read much of the ledger, and takes a connection and memory of the database's for it. */
public final class ReportPlaces {

    private final Semaphore places;
    private final Duration maxWait;

    /**
     * Places on this node.
     *
     * @param places how many
     * @param maxWait how long a report waits for one
     */
    public ReportPlaces(int places, Duration maxWait) {
        this.places = new Semaphore(places, true);
        this.maxWait = maxWait;
    }

    /**
     * Makes a report.
     *
     * @throws AxonTransientException when there is no place in time
     */
    <T> T take(Supplier<T> report) {
        await();
        try {
            return report.get();
        } finally {
            places.release();
        }
    }

    private void await() {
        try {
            if (places.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new TooManyReportsException();
    }

    private static final class TooManyReportsException extends AxonTransientException {

        private static final long serialVersionUID = 1;

        TooManyReportsException() {
            super("As many reports are being made as a node makes at once");
        }
    }
}
