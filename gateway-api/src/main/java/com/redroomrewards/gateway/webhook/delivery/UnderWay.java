package com.redroomrewards.gateway.webhook.delivery;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The attempts of one courier that have not been answered, each on a thread of its own. It is also where a courier waits,
 * and what wakes him. Attempts are begun and taken by one thread; anybody may wake it.
 */
final class UnderWay {

    private sealed interface Signal {
        record Answered(Attempt attempt) implements Signal {}

        record News() implements Signal {}
    }

    private static final ThreadFactory THREADS =
            Thread.ofVirtual().name("webhook-delivery-", 1).factory();

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private int count;

    /** How many there are. */
    int count() {
        return count;
    }

    /** Begins one; it throws nothing. */
    void begin(Supplier<Attempt> attempt) {
        count++;
        THREADS.newThread(() -> signals.add(new Signal.Answered(attempt.get()))).start();
    }

    /** There may be more to deliver. */
    void wake() {
        signals.add(new Signal.News());
    }

    /**
     * Waits for an answer or a wake-up, at most for so long, and takes all that have come.
     *
     * @param answered gets the attempts that were answered
     * @return whether somebody has said that there may be more
     */
    boolean take(List<Attempt> answered, long nanos) throws InterruptedException {
        var news = false;
        var signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
        while (signal != null) {
            switch (signal) {
                case Signal.Answered(var attempt) -> {
                    count--;
                    answered.add(attempt);
                }
                case Signal.News said -> news = true;
            }
            signal = signals.poll();
        }
        return news;
    }
}
