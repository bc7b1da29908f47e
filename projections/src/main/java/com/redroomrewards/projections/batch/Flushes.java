package com.redroomrewards.projections.batch;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those on this node who wait for a read model to move on. Other nodes' flushes are not heard here. */
public final class Flushes {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flushed = lock.newCondition();
    private long count;

    /** How many flushes have been committed so far; to be asked before looking at what they wrote. */
    public long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Tells that a flush has been committed. */
    public void committed() {
        lock.lock();
        try {
            count++;
            flushed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there are more flushes than {@code seen}, or the time is over.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public void awaitMoreThan(long seen, Duration atMost) throws InterruptedException {
        var nanosLeft = atMost.toNanos();
        lock.lock();
        try {
            while (count <= seen && nanosLeft > 0) {
                nanosLeft = flushed.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }
}
