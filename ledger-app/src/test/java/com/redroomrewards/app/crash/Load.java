package com.redroomrewards.app.crash;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that send until the server is gone, each on a thread of its own, and note what they were told. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final long LEAST_BURN = 500;

    private final ApiClient xcn;
    private final List<Linked> members;
    private final Queue<Call> reversible;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final CountDownLatch broken = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    private Load(ApiClient xcn, List<Linked> members, Queue<Call> reversible) {
        this.xcn = xcn;
        this.members = members;
        this.reversible = reversible;
    }

    /**
     * Begins to send.
     *
     * @param reversible acknowledged burns, taken from and added to
     */
    static Load begin(ApiClient xcn, List<Linked> members, Queue<Call> reversible, SplittableRandom random) {
        var load = new Load(xcn, members, reversible);
        for (var client = 0; client < CLIENTS; client++) {
            var own = random.split();
            load.clients.execute(() -> load.run(own));
        }
        load.clients.shutdown();
        return load;
    }

    /** Whether a client was left without a usable answer within the time: too early, when nobody has killed yet. */
    boolean breaksWithin(Duration time) throws InterruptedException {
        return broken.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many answers have come. */
    int answered() {
        return sent.size();
    }

    boolean isBroken() {
        return broken.getCount() == 0;
    }

    /** All that was sent, once every client has given up. */
    List<Sent> whenOver() throws InterruptedException {
        if (!clients.awaitTermination(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Clients still find a server that was killed");
        }
        return List.copyOf(sent);
    }

    private void run(SplittableRandom random) {
        try {
            while (next(random)) {}
        } finally {
            broken.countDown();
        }
    }

    /** Sends one call, or a quote and its commit; false when the server is gone. */
    private boolean next(SplittableRandom random) {
        var member = members.get(random.nextInt(members.size()));
        var burn = LEAST_BURN + random.nextLong(100);
        var dice = random.nextInt(100);
        if (dice < 70) {
            return send(Call.earn(member, 1 + random.nextLong(2_000)));
        }
        if (dice < 85) {
            return checkout(member, burn);
        }
        if (dice < 92) {
            return send(Call.redeem(member, burn));
        }
        var burned = reversible.poll();
        return burned == null || send(burned.reverse());
    }

    private boolean checkout(Linked member, long points) {
        var quote = Sent.over(xcn, Call.quote(member, points));
        if (!note(quote) || quote.refused()) {
            return !quote.unknown();
        }
        var quoteId = quote.answer().json().get("quote_id").asString();
        return send(Call.commit(member, quoteId, points));
    }

    private boolean send(Call call) {
        return note(Sent.over(xcn, call));
    }

    private boolean note(Sent one) {
        sent.add(one);
        if (one.acknowledged() && one.call().pointsDelta() < 0) {
            reversible.add(one.call());
        }
        return !one.unknown();
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
