package com.redroomrewards.app.fault;

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
import java.util.function.Supplier;

/** Clients that send, each on a thread of its own, and note what they were told. */
final class Load implements AutoCloseable {

    private static final int CLIENTS = 16;

    private final Queue<Call> reversible;
    private final boolean goesOn;
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final CountDownLatch broken = new CountDownLatch(1);
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean stopping;

    private Load(Queue<Call> reversible, boolean goesOn) {
        this.reversible = reversible;
        this.goesOn = goesOn;
    }

    /**
     * Begins to send.
     *
     * @param xcn whom each call goes to
     * @param reversible acknowledged burns, taken from and added to
     * @param goesOn whether a client goes on after a call without a usable answer, and with another one; or else it ends
     */
    static Load begin(
            Supplier<ApiClient> xcn,
            List<Linked> members,
            Queue<Call> reversible,
            boolean goesOn,
            SplittableRandom random) {
        var load = new Load(reversible, goesOn);
        for (var client = 0; client < CLIENTS; client++) {
            var one = new Client(xcn, members, reversible::poll, load::note, random.split());
            load.clients.execute(() -> load.run(one));
        }
        load.clients.shutdown();
        return load;
    }

    /** Whether a client was left without a usable answer within the time: too early, when nobody has killed yet. */
    boolean breaksWithin(Duration time) throws InterruptedException {
        return broken.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All calls so far that have ended, those without an answer, too. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** How many answers have come. */
    int answered() {
        return (int) sent.stream().filter(one -> !one.unknown()).count();
    }

    /** How many calls have been acknowledged. */
    long acknowledged() {
        return sent.stream().filter(Sent::acknowledged).count();
    }

    boolean isBroken() {
        return broken.getCount() == 0;
    }

    /** All that was sent, once every client has given up. */
    List<Sent> whenOver() throws InterruptedException {
        if (!clients.awaitTermination(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Clients go on, though their server was killed or they were told to stop");
        }
        return List.copyOf(sent);
    }

    /** All that was sent, with the clients' last calls. */
    List<Sent> stop() throws InterruptedException {
        stopping = true;
        return whenOver();
    }

    private void run(Client client) {
        while (!stopping && (goesOn || !client.lostTheServer())) {
            client.next();
        }
        broken.countDown();
    }

    private void note(Sent one) {
        sent.add(one);
        if (one.unknown()) {
            broken.countDown();
        } else if (one.acknowledged() && one.call().burns()) {
            reversible.add(one.call());
        }
    }

    @Override
    public void close() {
        stopping = true;
        clients.shutdownNow();
    }
}
