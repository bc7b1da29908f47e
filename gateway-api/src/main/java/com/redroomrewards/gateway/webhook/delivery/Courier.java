package com.redroomrewards.gateway.webhook.delivery;

import com.redroomrewards.gateway.webhook.delivery.Attempts.Written;
import com.redroomrewards.gateway.webhook.delivery.Deliveries.Status;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Accepted;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Forgotten;
import com.redroomrewards.gateway.webhook.delivery.Outcome.NotTried;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Refused;
import com.redroomrewards.gateway.webhook.delivery.Outcome.Result;
import com.redroomrewards.gateway.webhook.subscription.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what is for one endpoint, while this node holds its lease. One thread decides, and each attempt has a thread of
 * its own, so that an endpoint that does not answer keeps nobody else waiting. What became of an attempt is written before
 * the next turn of its lanes is taken.
 *
 * <p>It goes on: as long as something undelivered is due, and nothing before it in its lanes waits, it is ready or gets
 * read ({@link Backlog}), unless more lanes wait than a courier keeps in mind.
 */
final class Courier implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    /** A courier with nothing to do stays for so long: events seldom come alone. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How long a stop waits for answers that are on their way. */
    private static final long LAST_ANSWERS_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How often lanes are read again that wait for a turn which may have been removed. */
    private static final long RECALL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final int MOST_LANES_AT_ONCE = 50;

    private final UUID webhookId;
    private final Lease lease;
    private final CourierKit kit;
    private final DeliveryProperties properties;
    private final RetrySchedule retries;
    private final UnderWay underWay = new UnderWay();
    private final List<Attempt> answered = new ArrayList<>();
    private volatile boolean stopping;

    private Backlog backlog = new Backlog();
    private Circuit circuit;
    private @Nullable Endpoint endpoint;
    private long lookedAt;
    private boolean mustLook = true;
    private boolean mayHaveNews;
    private long busyAt = System.nanoTime();
    private long recalledAt = System.nanoTime();

    /** Whose signature was accepted last: while two secrets are valid, it is the one that the receiver has. */
    private int acceptedTurn;

    Courier(UUID webhookId, Lease lease, CourierKit kit) {
        this.webhookId = webhookId;
        this.lease = lease;
        this.kit = kit;
        this.properties = kit.properties();
        this.retries = new RetrySchedule(properties.firstRetry(), properties.longestRetry());
        this.circuit = new Circuit(properties.longestPause());
    }

    /** There may be more for the endpoint. */
    void wake() {
        underWay.wake();
    }

    /** Ends as soon as what is under way has been answered. */
    void stop() {
        stopping = true;
        wake();
    }

    /** Delivers until nothing is left for a while, or the lease is lost, or it is stopped. */
    @Override
    public void run() {
        while (!stopping && lease.isHeld()) {
            try {
                settle();
                if (!look()) {
                    break;
                }
                read();
                send();
                if (underWay.count() == 0 && backlog.isEmpty() && System.nanoTime() - busyAt > LINGER_NANOS) {
                    break;
                }
                mayHaveNews |= underWay.take(answered, pauseNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            } catch (RuntimeException e) {
                log.warn("The queue of webhook {} can't be worked on now", webhookId, e);
                startAnew();
            }
        }
        finish();
    }

    /** Looks now and then where to deliver; false when the webhook is disabled or gone. */
    private boolean look() {
        var now = System.nanoTime();
        if (!mustLook && now - lookedAt < properties.poll().toNanos()) {
            return true;
        }
        var found = kit.endpoints().find(webhookId).orElse(null);
        if (found == null) {
            return false;
        }
        if (endpoint == null && circuit.failedBefore(found.failingFor())) {
            // The node before knew since when, and that it is to be asked again soon.
            retryNow();
        }
        if (endpoint != null && !endpoint.version().equals(found.version())) {
            // Somebody has repaired something: what failed before may pass now.
            circuit = new Circuit(properties.longestPause());
            backlog.allDue(now);
        }
        endpoint = found;
        lookedAt = now;
        mustLook = false;
        mayHaveNews = true;
        return true;
    }

    private void read() {
        recall();
        if (circuit.isOpen()) {
            readForProbe();
            return;
        }
        if (hasRoom()) {
            readLanes(backlog.due(System.nanoTime(), MOST_LANES_AT_ONCE));
        }
        if (readsNews()) {
            readNews();
        }
    }

    // While the endpoint is spared, only if nothing else is left to find out with whether it is back.
    private void recall() {
        var now = System.nanoTime();
        if (now - recalledAt >= RECALL_NANOS
                && (!circuit.isOpen() || backlog.earliest().isEmpty())) {
            backlog.recall(now);
            recalledAt = now;
        }
    }

    // An endpoint that is spared needs one delivery, to find out whether it is back. One that has not failed tells
    // most; else it is of the lane that is due first, due or not: it is asked sooner than a lane that has often failed.
    private void readForProbe() {
        if (readsNews()) {
            readNews();
        }
        if (isIdle()) {
            readLanes(backlog.earliest());
        }
    }

    private void readLanes(List<UUID> lanes) {
        if (!lanes.isEmpty()) {
            kit.queue().lanes(webhookId, lanes, backlog.cursor()).forEach(backlog::addLane);
        }
    }

    private void readNews() {
        var most = Math.max(backlog.room(), Backlog.LANE_DEPTH);
        var news = kit.queue().news(webhookId, backlog, most);
        mayHaveNews = news.turns().size() == most;
        backlog.add(news.turns(), news.readTo());
    }

    private boolean readsNews() {
        var wanted = !circuit.isOpen() || (underWay.count() == 0 && !backlog.hasFresh());
        return mayHaveNews && wanted && hasRoom() && !backlog.isStuck();
    }

    // Whoever has nothing to do reads on in any case: what is here may wait for what was not read.
    private boolean hasRoom() {
        return isIdle() || backlog.room() >= Backlog.MAX_TURNS / 2;
    }

    private boolean isIdle() {
        return underWay.count() == 0 && !backlog.hasReady();
    }

    private long pauseNanos() {
        if (readsNews()) {
            return 0;
        }
        var poll = properties.poll().toNanos();
        if (!maySend()) {
            return poll;
        }
        var now = System.nanoTime();
        var next = circuit.isOpen() ? nextProbe(now) : nextLane(now);
        return next.isEmpty() ? poll : Math.clamp(next.getAsLong() - now, 0, poll);
    }

    private OptionalLong nextProbe(long now) {
        var isWaiting = underWay.count() == 0
                && (backlog.hasReady() || backlog.nextDue(now).isPresent());
        return isWaiting ? OptionalLong.of(circuit.openUntil()) : OptionalLong.empty();
    }

    private OptionalLong nextLane(long now) {
        return hasRoom() ? backlog.nextDue(now) : OptionalLong.empty();
    }

    private void send() {
        var to = Objects.requireNonNull(endpoint);
        while (maySend() && underWay.count() < circuit.allowed(properties.concurrency(), System.nanoTime())) {
            var next = (circuit.isOpen() ? backlog.probe() : backlog.next(System.nanoTime())).orElse(null);
            if (next == null) {
                return;
            }
            busyAt = System.nanoTime();
            var turn = acceptedTurn + next.attempts();
            underWay.begin(() -> new Attempt(next, turn, kit.maker().make(to, next, turn, lease)));
        }
    }

    // An attempt ends within the lease, or somebody else might make the same one, or the next.
    private boolean maySend() {
        return lease.lasts(properties.timeout());
    }

    private void settle() {
        var made = new ArrayList<Written>();
        for (var attempt : answered) {
            switch (attempt.outcome()) {
                case Result result -> made.add(made(attempt, result));
                case NotTried(var pause) -> notTried(attempt.delivery(), pause);
            }
        }
        answered.clear();
        if (made.isEmpty()) {
            return;
        }
        var statuses = kit.attempts().write(Objects.requireNonNull(endpoint), made);
        for (var each : made) {
            settle(each, statuses.get(each.delivery().deliveryId()));
        }
    }

    private Written made(Attempt attempt, Result result) {
        if (result instanceof Accepted) {
            acceptedTurn =
                    attempt.turn() % Objects.requireNonNull(endpoint).secrets().size();
        }
        var delivery = attempt.delivery();
        return new Written(
                delivery, result, retries.after(delivery.attempts() + 1).toMillis());
    }

    private void notTried(Delivery delivery, Duration pause) {
        var now = System.nanoTime();
        circuit.notAsked(now);
        backlog.failed(delivery, now + pause.toNanos());
    }

    private void settle(Written written, @Nullable Status status) {
        var delivery = written.delivery();
        var result = written.result();
        var now = System.nanoTime();
        kit.meters().count(result, status);
        if (result instanceof Accepted) {
            accepted(now);
        } else if (!(result instanceof Forgotten)) {
            circuit.failed(delivery.lanes(), now);
            mustLook |= result instanceof Refused refused && refused.isGone();
        }
        if (status == Status.PENDING) {
            backlog.failed(delivery, now + TimeUnit.MILLISECONDS.toNanos(written.pauseMillis()));
        } else {
            backlog.finished(delivery, now);
        }
    }

    private void accepted(long now) {
        if (circuit.accepted()) {
            retryNow();
            backlog.allDue(now);
        }
    }

    private void retryNow() {
        kit.queue().limited(() -> kit.deliveries().retryNow(webhookId));
    }

    /** What is in memory may not be what is in the database: reads it again, when all answers are in. */
    private void startAnew() {
        try {
            Thread.sleep(properties.poll());
            awaitAnswers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        answered.clear();
        backlog = new Backlog();
        mustLook = true;
    }

    private void finish() {
        try {
            awaitAnswers();
            settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The last deliveries of webhook {} are made once more", webhookId, e);
        }
    }

    private void awaitAnswers() throws InterruptedException {
        var deadline = System.nanoTime() + LAST_ANSWERS_NANOS;
        while (underWay.count() > 0 && (!stopping || deadline - System.nanoTime() > 0)) {
            mayHaveNews |= underWay.take(answered, TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
