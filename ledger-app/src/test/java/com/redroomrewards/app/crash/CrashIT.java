package com.redroomrewards.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ApiClient.Answer;
import com.redroomrewards.app.acceptance.ChildServer;
import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.postgres.PostgresOf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server under load, and in turn Postgres with it, starts it on what is left, and looks from outside for
 * what the clients were told (quality.md, Crash). {@code -Dcrash.rounds} says how often, {@code -Dcrash.seed} repeats
 * the same moments, as far as a machine does.
 */
class CrashIT {

    private static final int MEMBERS = 20;
    private static final long FIRST_POINTS = 1_000_000;
    private static final int MOST_ANSWERS = 600;
    private static final int REPEATED = 50;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("crash.rounds", 3);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Linked> members = new ArrayList<>();
    private final Queue<Call> reversible = new ConcurrentLinkedQueue<>();

    /** All calls with the last answer to each: before a kill perhaps unknown, after a round an acknowledgement. */
    private final List<Sent> history = new ArrayList<>();

    private ChildServer server;
    private ApiClient xcn;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private Path data;

    /** What dies, and in which order. */
    private enum Blow {
        SERVER,
        SERVER_THEN_POSTGRES,
        POSTGRES_THEN_SERVER
    }

    @Test
    void whatWasAcknowledgedIsThereOnceAndTheRestEntirelyOrNotAtAll() throws Exception {
        say("seed %d, %d rounds, data in %s".formatted(seed, rounds, directory));
        data = Files.createDirectory(directory.resolve("data"));
        try {
            restart();
            var opening = new Members(xcn);
            for (var i = 0; i < MEMBERS; i++) {
                members.add(opening.linked());
                history.add(Sent.over(xcn, Call.earn(members.getLast(), FIRST_POINTS)));
            }
            for (var round = 1; round <= rounds; round++) {
                round(round);
            }
        } finally {
            if (server != null) {
                server.close();
            }
            PostgresOf.kill(data, true);
        }
        assertThat(PostgresOf.isRunningOn(data)).isFalse();
    }

    private void round(int round) throws Exception {
        var blow = Blow.values()[(round - 1) % Blow.values().length];
        var sent = loadUntil(blow);
        var alsoCutAStart = random.nextInt(3) == 0;
        if (alsoCutAStart) {
            cutAStart();
        }
        var began = System.nanoTime();
        restart();
        var back = Duration.ofNanos(System.nanoTime() - began).toMillis();
        history.addAll(sent);

        try (var database = server.database()) {
            var books = new Books(database, xcn, members);
            var stored = Stored.in(database);
            var found = Findings.of(stored, history);
            say("round %d, %s%s, back after %d ms: %s"
                    .formatted(round, blow, alsoCutAStart ? " and a start cut off" : "", back, figures(sent, found)));
            mustBeSound(found, "after the crash");
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
        }
    }

    private void mustBeSound(Findings findings, String when) {
        assertThat(findings.faults()).as("%s, seed %d", when, seed).isEmpty();
    }

    // Nothing in the load can be refused but for a race; any other refusal would leave less to look at.
    private static void mustBeConflicts(List<Sent> sent) {
        assertThat(sent.stream().filter(Sent::refused))
                .allSatisfy(one -> assertThat(one.answer().status()).isEqualTo(409));
    }

    /** Sends, and kills at a random moment. */
    private List<Sent> loadUntil(Blow blow) throws Exception {
        // Counted in answers and not in time alone: a slow machine has hardly begun after a second.
        var answers = random.nextInt(1, MOST_ANSWERS);
        try (var load = Load.begin(xcn, members, reversible, random)) {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> load.answered() >= answers || load.isBroken());
            assertThat(load.breaksWithin(Duration.ofMillis(random.nextInt(100))))
                    .as("clients fail before the kill")
                    .isFalse();
            strike(blow);
            return load.whenOver();
        }
    }

    private void strike(Blow blow) throws Exception {
        switch (blow) {
            case SERVER -> {
                server.kill();
                assertThat(PostgresOf.isRunningOn(data)).as("left behind").isTrue();
            }
            case SERVER_THEN_POSTGRES -> {
                server.kill();
                PostgresOf.kill(data, random.nextBoolean());
            }
            case POSTGRES_THEN_SERVER -> {
                PostgresOf.kill(data, random.nextBoolean());
                assertThat(server.endsWithin(random.nextLong(500)))
                        .as("the server ends")
                        .isFalse();
                server.kill();
            }
        }
    }

    /** A second crash while the first is being recovered. */
    private void cutAStart() throws Exception {
        var cut = ChildServer.begin(data);
        assertThat(cut.endsWithin(random.nextLong(8_000))).as("the start fails").isFalse();
        cut.kill();
        if (random.nextBoolean()) {
            PostgresOf.kill(data, true);
        }
    }

    private void restart() throws Exception {
        server = ChildServer.start(data);
        xcn = server.client("xcn");
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
        if (call.kind().makesEntry()) {
            var again = send(call.underNewKey());
            assertThat(again.status()).as("%s: %s", unknown, again.body()).isEqualTo(call.kind().status);
            assertThat(again.json().get("ledger_entry_id"))
                    .as(unknown.toString())
                    .isEqualTo(first.json().get("ledger_entry_id"));
        }
        before.done().getOrDefault(call, List.of()).stream()
                .filter(Stored.Event::isEntry)
                .forEach(entry -> assertThat(first.json().get("ledger_entry_id").asString())
                        .as(unknown.toString())
                        .isEqualTo(entry.line().entryId()));
        if (call.pointsDelta() < 0) {
            reversible.add(call);
        }
        return new Sent(call, first);
    }

    /** An acknowledgement is given again after the crash, word for word. */
    private void repeatSome(List<Sent> acknowledged) throws Exception {
        var repeats = random.ints(Math.min(REPEATED, acknowledged.size()), 0, Math.max(1, acknowledged.size()))
                .mapToObj(acknowledged::get)
                .map(one -> (Callable<Answer>) () -> {
                    var again = send(one.call());
                    assertThat(again.status())
                            .as(one.toString())
                            .isEqualTo(one.call().kind().status);
                    assertThat(again.json())
                            .as(one.toString())
                            .isEqualTo(one.answer().json());
                    return again;
                })
                .toList();
        atOnce(repeats);
    }

    // The key of a call that died with the server is free again after its lease; until then the answer is 409.
    private Answer send(Call call) {
        return await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> Sent.over(xcn, call).answer(), answer -> answer.status() != 409);
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

    private static String figures(List<Sent> sent, Findings found) {
        var unknown = sent.stream().filter(Sent::unknown).toList();
        return "%d acknowledged %s, %d refused, %d unacknowledged %s (answers %s), of those %d found done; %d lost, %d doubled, %d half done, %d wrong"
                .formatted(
                        sent.stream().filter(Sent::acknowledged).count(),
                        count(
                                sent.stream().filter(Sent::acknowledged),
                                one -> one.call().kind()),
                        sent.stream().filter(Sent::refused).count(),
                        unknown.size(),
                        count(unknown.stream(), one -> one.call().kind()),
                        count(
                                unknown.stream().filter(one -> one.answer() != null),
                                one -> one.answer().status()),
                        unknown.stream().filter(found::isDone).count(),
                        found.lost().size(),
                        found.doubled().size(),
                        found.halfDone().size(),
                        found.wrong().size());
    }

    private static <K> Map<K, Long> count(Stream<Sent> sent, Function<Sent, K> by) {
        return sent.collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
    }

    private static void say(String line) {
        System.out.println("crash: " + line);
    }
}
