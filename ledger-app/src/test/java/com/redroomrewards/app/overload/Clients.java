package com.redroomrewards.app.overload;

import com.redroomrewards.app.overload.Operations.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of one platform, each with a connection. Their operations begin at a given rate, whatever becomes of those
 * before, as far as a connection is free; without a rate each begins when the one before has ended.
 */
final class Clients implements AutoCloseable {

    private static final int MOST_TRIES = 3;

    private record Retry(Operation operation, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private final Operations operations;
    private final Figures figures = new Figures();
    private final AtomicLong numbers;
    private final AtomicLong begun = new AtomicLong();
    private final DelayQueue<Retry> retries = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long began = System.nanoTime();
    private final double nanosBetween;
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param perSecond operations; 0 for as many as come through one after the other
     * @param numbers of the operations, never the same again
     */
    Clients(Operations operations, int count, int port, double perSecond, AtomicLong numbers) {
        this.operations = operations;
        this.numbers = numbers;
        this.nanosBetween = perSecond == 0 ? 0 : 1e9 / perSecond;
        for (var client = 0; client < count; client++) {
            threads.add(Thread.ofPlatform().stackSize(256 << 10).start(() -> run(new Wire(port))));
        }
    }

    private void run(Wire wire) {
        try (wire) {
            while (!over) {
                var retry = retries.poll();
                var operation = retry != null ? retry.operation() : next();
                try {
                    var answer = operations.send(operation, wire, figures);
                    // One of five clients comes again, as often as XCN would.
                    if (Figures.isShed(answer) && operation.number() % 5 == 0 && operation.tries() < MOST_TRIES) {
                        retries.add(new Retry(
                                operation.again(),
                                System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, answer.retryAfter()))));
                    }
                } catch (IOException e) {
                    // Counted; the next one has a new connection.
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Operation next() {
        var due = began + (long) (begun.getAndIncrement() * nanosBetween);
        for (var left = due - System.nanoTime(); left > 0 && !over; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return operations.operation(numbers.getAndIncrement());
    }

    /** Runs for so long, and returns what was met once the last answer is there. */
    Figures after(long seconds) throws InterruptedException, IOException {
        Thread.sleep(seconds * 1_000);
        close();
        return figures;
    }

    @Override
    public void close() {
        over = true;
        threads.forEach(LockSupport::unpark);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
