package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.Attempts.Standing;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Forgotten;
import com.redroomrewards.gateway.webhook.subscription.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is for one endpoint, while this node holds its lease. One thread decides, and each attempt has a thread of
 * its own, so that an endpoint that does not answer keeps nobody else waiting. What became of an attempt is written before
 * the next turn of its lanes is taken.
 */
final class Courier implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** A courier with nothing to do stays for so long: events seldom come alone. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** How long a stop waits for answers that are on their way. */
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int MOST_LANES_AT_ONCE = 50;

    private sealed interface Signal {
        record Done(Attempt attempt) implements Signal {}

        record News() implements Signal {}
    }

    private final UUID webhookId;
    private final Lease lease;
    private final CourierKit kit;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    private Backlog backlog = new Backlog();
    private Circuit circuit = new Circuit();
    private @Nullable Endpoint endpoint;
    private int underWay;
    private boolean mayHaveNews = true;
    private long lookedAt;
    private long busyAt = System.nanoTime();

    Courier(UUID webhookId, Lease lease, CourierKit kit) {
        this.webhookId = webhookId;
        this.lease = lease;
        this.kit = kit;
    }

    /** Delivers until nothing is left for a while, or the lease is lost, or it is stopped. */
    @Override
    public void run() {
        var attempts = new ArrayList<Attempt>();
        while (!stopping && lease.isHeld()) {
            try {
                settle(attempts);
                if (!prepare()) {
                    break;
                }
                read();
                send();
                if (isIdle()) {
                    break;
                }
                await(attempts);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            } catch (RuntimeException e) {
                log.warn("The queue of webhook {} can't be worked on now", webhookId, e);
                startAnew(attempts);
            }
        }
        finish(attempts);
    }

    /** There may be more for the endpoint. */
    void wake() {
        signals.add(new Signal.News());
    }

    /** Ends as soon as what is under way has been answered. */
    void stop() {
        stopping = true;
        wake();
    }

    private boolean prepare() {
        var now = System.nanoTime();
        if (endpoint != null && now - lookedAt < kit.poll().toNanos()) {
            return true;
        }
        lookedAt = now;
        mayHaveNews = true;
        var found = kit.endpoints().find(webhookId).orElse(null);
        if (found == null) {
            return false;
        }
        if (endpoint != null && !endpoint.version().equals(found.version())) {
            // Somebody has repaired something: what failed before may pass now.
            circuit = new Circuit();
            backlog.allDue(now);
        }
        endpoint = found;
        return true;
    }

    private void read() {
        if (readsLanes()) {
            var due = backlog.due(System.nanoTime(), MOST_LANES_AT_ONCE);
            if (!due.isEmpty()) {
                kit.queue().lanes(webhookId, due, backlog.cursor()).forEach(backlog::addLane);
            }
        }
        if (readsNews()) {
            var room = backlog.room();
            var news = kit.queue().news(webhookId, backlog, room);
            mayHaveNews = news.turns().size() == room;
            backlog.add(news.turns(), news.readTo());
        }
    }

    // An endpoint that is spared needs one delivery, to find out whether it is back.
    private boolean readsLanes() {
        return circuit.isOpen() ? !backlog.hasReady() : backlog.room() >= Backlog.MAX_TURNS / 2;
    }

    private boolean readsNews() {
        return mayHaveNews && !circuit.isOpen() && backlog.room() >= Backlog.MAX_TURNS / 2 && !backlog.isStuck();
    }

    private void send() {
        while (lease.isHeld() && underWay < circuit.allowed(kit.concurrency(), System.nanoTime())) {
            var next = backlog.next(System.nanoTime()).orElse(null);
            if (next == null) {
                return;
            }
            underWay++;
            busyAt = System.nanoTime();
            var to = Objects.requireNonNull(endpoint);
            kit.start(() -> signals.add(new Signal.Done(new Attempt(next, kit.attempt(to, next)))));
        }
    }

    private boolean isIdle() {
        return underWay == 0 && backlog.isEmpty() && System.nanoTime() - busyAt > LINGER_NANOS;
    }

    private void await(List<Attempt> attempts) throws InterruptedException {
        var now = System.nanoTime();
        var pause = kit.poll().toNanos();
        if (readsNews()) {
            pause = 0;
        } else if (readsLanes()) {
            pause = Math.min(pause, backlog.nextDue().orElse(Long.MAX_VALUE) - now);
        }
        take(attempts, Math.max(0, pause));
    }

    /** Waits for a signal, and takes all that are there. */
    private void take(List<Attempt> attempts, long nanos) throws InterruptedException {
        var signal = signals.poll(nanos, TimeUnit.NANOSECONDS);
        while (signal != null) {
            switch (signal) {
                case Signal.Done(var attempt) -> {
                    underWay--;
                    attempts.add(attempt);
                }
                case Signal.News news -> mayHaveNews = true;
            }
            signal = signals.poll();
        }
    }

    private void settle(List<Attempt> attempts) {
        if (attempts.isEmpty() || endpoint == null) {
            return;
        }
        var written = attempts.stream()
                .map(attempt -> new Attempts.Written(attempt, kit.pauseAfter(attempt)))
                .toList();
        attempts.clear();
        var standings = kit.attempts().write(endpoint, written);
        for (var each : written) {
            settle(each, standings.get(each.attempt().delivery().deliveryId()));
        }
    }

    private void settle(Attempts.Written written, @Nullable Standing standing) {
        var delivery = written.attempt().delivery();
        var outcome = written.attempt().outcome();
        var now = System.nanoTime();
        kit.meters().count(outcome, standing);
        if (outcome instanceof Accepted) {
            if (circuit.isOpen()) {
                kit.retryNow(webhookId);
                backlog.allDue(now);
            }
            circuit.accepted();
        } else if (!(outcome instanceof Forgotten)) {
            circuit.failed(delivery.lanes(), now);
        }
        if (standing == Standing.PENDING) {
            backlog.failed(delivery, now + TimeUnit.MILLISECONDS.toNanos(written.pauseMillis()));
        } else {
            backlog.finished(delivery, now);
        }
    }

    /** What is in memory may not be what is in the database: reads it again, when all answers are in. */
    private void startAnew(List<Attempt> attempts) {
        try {
            Thread.sleep(kit.poll());
            answers(attempts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        attempts.clear();
        backlog = new Backlog();
        mayHaveNews = true;
    }

    private void finish(List<Attempt> attempts) {
        try {
            answers(attempts);
            settle(attempts);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The last deliveries of webhook {} are made once more", webhookId, e);
        }
    }

    private void answers(List<Attempt> attempts) throws InterruptedException {
        var deadline = System.nanoTime() + LAST_ANSWERS_NANOS;
        while (underWay > 0 && (!stopping || deadline - System.nanoTime() > 0)) {
            take(attempts, TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
