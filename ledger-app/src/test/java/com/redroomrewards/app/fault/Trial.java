package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A platform whose clients send while something breaks, and who look afterwards, from outside, for what they were told
 * (quality.md, Crash).
 */
final class Trial {

    private static final int MEMBERS = 20;
    private static final long FIRST_POINTS = 1_000_000;
    private static final int REPEATED = 50;

    /** Members may transfer at once and as often as they like, and nothing waits in escrow. */
    private static final String RULES = """
            {"policies":{"transfers":{"min_account_age":"P0D","cooling_after_first":"PT0S",
             "standard":{"at_once":50000,"per_day":50000,"per_week":50000},
             "risk":{"threshold":1000}}}}""";

    private final long seed;
    private final SplittableRandom random;
    private final List<Linked> members = new ArrayList<>();
    private final Queue<Call> reversible = new ConcurrentLinkedQueue<>();

    /** All calls with the last answer to each: while something is broken perhaps unknown, after a check an acknowledgement. */
    private final List<Sent> history = new ArrayList<>();

    /** Whom the clients call now. */
    private volatile Supplier<ApiClient> xcn;

    Trial(long seed, SplittableRandom random, Supplier<ApiClient> xcn) {
        this.seed = seed;
        this.random = random;
        this.xcn = xcn;
    }

    /** Who trades. */
    List<Linked> members() {
        return members;
    }

    /** What was sent to make them. */
    List<Sent> opening() {
        return List.copyOf(history);
    }

    /** Whom the clients call from now on. */
    void callFromNowOn(Supplier<ApiClient> client) {
        xcn = client;
    }

    /** Makes the members, who have enough points for all that comes. */
    void open(ApiClient rrr) {
        var published = rrr.post("/v1/programs/xcn/versions", RULES);
        assertThat(published.status()).as(published.body()).isEqualTo(201);
        var opening = new Members(xcn.get());
        for (var i = 0; i < MEMBERS; i++) {
            members.add(opening.verified());
            history.add(Sent.over(xcn.get(), Call.earn(members.getLast(), FIRST_POINTS)));
        }
        // A node keeps a program for a second.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            history.add(Sent.over(xcn.get(), Call.transfer(members.getFirst(), members.getLast(), 1)));
            return history.getLast().acknowledged();
        });
    }

    /** Clients that end with the first call that is not answered. */
    Load untilItBreaks() {
        return Load.begin(() -> xcn.get(), members, reversible, false, random);
    }

    /** Clients that go on whatever happens. */
    Load throughout() {
        return Load.begin(() -> xcn.get(), members, reversible, true, random);
    }

    /**
     * Stops a load, and notes all that it has sent, even if it does not stop: the check of the next must know of it, whatever
     * becomes of this one.
     */
    void end(Load load) throws InterruptedException {
        try {
            load.stop();
        } finally {
            remember(load.sent());
        }
    }

    /** Notes what has been sent, which checks look for from then on. */
    void remember(List<Sent> sent) {
        history.addAll(sent);
    }

    /**
     * Looks for what the clients were told, once all is well again; repeats what they don't know, and looks again.
     *
     * @param sent by the last load, and remembered
     * @param what has happened, for who reads the figures
     * @return the figures
     */
    Tally check(List<Sent> sent, Connection database, String what) throws Exception {
        var books = new Books(database, xcn.get(), members);
        var stored = Stored.in(database);
        var found = Findings.of(stored, history);
        var tally = Tally.of(sent, found);
        System.out.printf("fault: %s: %s%n", what, tally);
        mustBeSound(found, "after " + what);
        mustBeConflicts(sent);
        books.awaitReadModels();
        books.mustAgreeWith(stored);

        var toCome = history.stream()
                .filter(one -> one.unknown() && !found.isDone(one))
                .mapToInt(one -> one.call().kind().events.size())
                .sum();
        retryUnknown(found);
        repeatSome(sent.stream().filter(Sent::acknowledged).toList());

        var storedNow = Stored.in(database);
        mustBeSound(Findings.of(storedNow, history), "after the retries");
        assertThat(history).as("all acknowledged now").noneMatch(Sent::unknown);
        assertThat(storedNow.ofCalls())
                .as("events: what was there, and those of the calls that were not")
                .hasSize(stored.ofCalls().size() + toCome);
        books.awaitReadModels();
        books.mustAgreeWith(storedNow);
        return tally;
    }

    private void mustBeSound(Findings findings, String when) {
        assertThat(findings.faults()).as("%s, seed %d", when, seed).isEmpty();
    }

    // Nothing in the load can be refused but for a race; any other refusal would leave less to look at.
    private static void mustBeConflicts(List<Sent> sent) {
        assertThat(sent.stream().filter(Sent::refused))
                .allSatisfy(one ->
                        assertThat(one.answer().status()).as(one.toString()).isEqualTo(409));
    }

    /** What a client does that got no answer: the same again, under the same key. */
    private void retryUnknown(Findings before) throws Exception {
        var retries = history.stream()
                .filter(Sent::unknown)
                .map(one -> (Callable<Sent>) () -> retry(one, before))
                .toList();
        var answers = atOnce(retries).iterator();
        history.replaceAll(one -> one.unknown() ? answers.next() : one);
    }

    private Sent retry(Sent unknown, Findings before) {
        var call = unknown.call();
        var first = send(call);
        assertThat(first.status()).as("%s: %s", unknown, first.body()).isEqualTo(call.kind().status);
        var replayed = send(call);
        assertThat(replayed.header("Idempotent-Replayed"))
                .as(unknown.toString())
                .isEqualTo("true");
        assertThat(replayed.json()).as(unknown.toString()).isEqualTo(first.json());
        if (call.kind().namesItsEntry()) {
            var entryId = call.kind().entryField;
            var again = send(call.underNewKey());
            assertThat(again.status()).as("%s: %s", unknown, again.body()).isEqualTo(call.kind().status);
            assertThat(again.json().get(entryId))
                    .as(unknown.toString())
                    .isEqualTo(first.json().get(entryId));
            before.done().getOrDefault(call, List.of()).stream()
                    .filter(Stored.Event::isEntry)
                    .forEach(entry -> assertThat(first.json().get(entryId).asString())
                            .as(unknown.toString())
                            .isEqualTo(entry.line().entryId()));
        }
        if (call.burns()) {
            reversible.add(call);
        }
        return new Sent(call, first, unknown.begun());
    }

    /**
     * An acknowledgement is given again after what has happened, word for word; or else its answer went with Postgres, and what it
     * did was undone since: then nothing is done once more (ADR 5).
     */
    private void repeatSome(List<Sent> acknowledged) throws Exception {
        var repeats = random.ints(Math.min(REPEATED, acknowledged.size()), 0, Math.max(1, acknowledged.size()))
                .mapToObj(acknowledged::get)
                .map(one -> (Callable<Answer>) () -> {
                    var again = send(one.call());
                    if (again.status() == 409 && isUndone(one.call())) {
                        return again;
                    }
                    assertThat(again.status())
                            .as("%s: %s", one, again.body())
                            .isEqualTo(one.call().kind().status);
                    assertThat(again.json())
                            .as(one.toString())
                            .isEqualTo(one.answer().json());
                    return again;
                })
                .toList();
        atOnce(repeats);
    }

    private boolean isUndone(Call call) {
        return history.stream().anyMatch(later -> later.call().undoes(call));
    }

    // The key of a call that died with the server is free again after its lease; until then the client is told to come
    // again,
    // as is who comes with all that it does not know at once.
    private Answer send(Call call) {
        return await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> Sent.over(xcn.get(), call).answer(),
                        answer -> answer.header("Retry-After").isEmpty());
    }

    private static <T> List<T> atOnce(Collection<Callable<T>> tasks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
