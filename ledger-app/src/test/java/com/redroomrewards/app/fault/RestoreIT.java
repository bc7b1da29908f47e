package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ChildServer;
import com.redroomrewards.app.acceptance.Said;
import com.redroomrewards.app.auditor.VerifyCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A base backup under load, a moment, more load and a deletion past the ledger; then everything as it was at the moment, by the
 * scripts and in the order of {@code infra/docs/operations/backup.md}; then what was given up, and what came instead, from
 * the same backup. {@code -Drestore.answers} says how much is sent in each of the three parts.
 */
class RestoreIT {

    private static final int REPEATED = 25;
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String EVENTS = "SELECT count(*) FROM events.domain_event";

    private final long seed = Long.getLong("restore.seed", System.nanoTime());
    private final int answers = Integer.getInteger("restore.answers", 250);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Trial trial = new Trial(seed, random, () -> this.xcn);
    private final List<Sent> history = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private Path data;
    private BackedUpPostgres postgres;
    private Moment moment;
    private Instant beforeTheDamage = Instant.MIN;
    private long eventsBeforeTheDamage;
    private volatile ApiClient xcn;

    /** A moment under load: what had been answered before it, and when later calls began. */
    private record Moment(Instant at, List<Sent> before, long after) {}

    @Test
    void whatWasAcknowledgedBeforeTheMomentIsThereAndNothingOfWhatCameAfter() throws Exception {
        say("seed %d, 3 × %d answers, in %s".formatted(seed, answers, directory));
        data = Files.createDirectory(directory.resolve("data"));
        postgres = BackedUpPostgres.prepare(data, directory.resolve("backups"));
        var sent = tradeAndSpoil();
        var later = sent.stream().filter(one -> one.begun() > moment.after()).toList();
        var underWay = sent.stream()
                .filter(one -> one.begun() <= moment.after() && !moment.before().contains(one))
                .map(Sent::withoutAnswer)
                .toList();

        aCopyMustLeaveTheArchiveAsItIs();

        var restored = directory.resolve("restored");
        var began = System.nanoTime();
        say(postgres.restoreForGood(restored, moment.at()));
        say("recovered in %d ms".formatted(millisSince(began)));
        bringSecrets(restored);

        began = System.nanoTime();
        // What was given up is signed with the old key, and nobody shall find two pasts under one.
        long eventsOfRestored;
        try (var server = ChildServer.start(restored, "-Dledger.audit.take-over=true")) {
            say("the ledger serves after another %d ms".formatted(millisSince(began)));
            try (var database = server.database()) {
                var events = mustBeAsAtTheMoment(server, database, underWay, later);
                mustBeProvable(restored, events);
                mustGoOn(server, database, restored, later);
                eventsOfRestored = events(database);
            }
            postgres.archive(restored);
        }
        everyPastMustBeThere(eventsOfRestored);
        aMissingSegmentMustBeFound();
    }

    /** A drill in production would otherwise end what production archives: a timeline of its own, and another past on it. */
    private void aCopyMustLeaveTheArchiveAsItIs() throws Exception {
        var before = postgres.archived();
        var copy = directory.resolve("copy");
        say("a copy: " + postgres.restore(copy, moment.at().toString()));
        assertThat(postgres.ask(copy, "SHOW archive_mode")).isEqualTo("off");
        assertThat(postgres.archived()).isEqualTo(before);
    }

    /** What was given up is, from the same backup, and so is what the restored ledger has written since. */
    private void everyPastMustBeThere(long eventsOfRestored) throws Exception {
        assertThat(postgres.archived()).containsKey("00000002.history.gz").doesNotContainKey("00000003.history.gz");
        var before = postgres.archived();

        var givenUp = directory.resolve("given-up");
        assertThat(postgres.restore(givenUp, beforeTheDamage.toString())).contains("on timeline 3");
        assertThat(postgres.ask(givenUp, EVENTS)).isEqualTo(String.valueOf(eventsBeforeTheDamage));

        var again = directory.resolve("again");
        assertThat(postgres.restore(again, "latest", "2")).contains("on timeline 3");
        assertThat(postgres.ask(again, EVENTS)).isEqualTo(String.valueOf(eventsOfRestored));
        assertThat(postgres.archived()).isEqualTo(before);
        say("%d events were given up with those before, and %d came with those after"
                .formatted(eventsBeforeTheDamage, eventsOfRestored));
    }

    /** To Postgres it looks as the end of the archive does. */
    private void aMissingSegmentMustBeFound() throws Exception {
        var segments = postgres.archived().keySet().stream()
                .filter(name -> name.matches("00000001[0-9A-F]{16}\\.gz"))
                .toList();
        var missing = segments.get(segments.size() - 2);
        var said = postgres.without(missing).restoreInVain(directory.resolve("less"), "latest");
        assertThat(said).contains("the archive goes on to " + segments.getLast().replace(".gz", ""));
    }

    /** All that was sent; the ledger stands still afterwards, and lacks a member's past. */
    private List<Sent> tradeAndSpoil() throws Exception {
        try (var server = ChildServer.start(data)) {
            xcn = server.client("xcn");
            trial.open(server.client("rrr-admin"));
            history.addAll(trial.opening());
            List<Sent> sent;
            try (var load = trial.untilItBreaks();
                    var database = server.database()) {
                awaitAnswers(load, answers);
                postgres.baseBackup();
                awaitAnswers(load, load.answered() + answers);
                sign(server, load);
                moment = moment(load, database);
                postgres.archive(data);
                awaitAnswers(load, load.answered() + answers);
                sign(server, load);
                sent = load.stop();
                awaitSink(database);
                eventsBeforeTheDamage = events(database);
                beforeTheDamage = now(database);
                postgres.archive(data);
            }
            var victim = trial.members().getFirst().memberId();
            postgres.damage("""
                    SET session_replication_role = replica;
                    DELETE FROM events.domain_event WHERE aggregate_identifier = '%s'""".formatted(victim));
            var said = Said.by(new VerifyCommand(), "--data", data.toString());
            assertThat(said.exitCode()).as(said.text()).isOne();
            return sent;
        }
    }

    private static void awaitAnswers(Load load, int number) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> load.answered() >= number || load.isBroken());
        assertThat(load.isBroken()).as("clients fail").isFalse();
    }

    // Whoever asks for a proof of a fresh entry has a checkpoint signed.
    private static void sign(ChildServer server, Load load) throws Exception {
        var entry = load.sent().stream()
                .filter(one -> one.acknowledged() && one.call().kind() == Kind.EARN)
                .reduce((one, next) -> next)
                .orElseThrow();
        proof(server.client("auditor"), entry);
    }

    private static void proof(ApiClient auditor, Sent earned) {
        var path = "/v1/audit/proofs/"
                + earned.answer().json().get("ledger_entry_id").asString();
        await().atMost(SOON).until(() -> auditor.get(path).status() == 200);
    }

    private static Moment moment(Load load, Connection database) throws SQLException {
        var before = load.sent();
        return new Moment(now(database), before, System.nanoTime());
    }

    private static Instant now(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static long events(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(EVENTS)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void awaitSink(Connection database) {
        await().atMost(SOON).until(() -> {
            try (var statement = database.createStatement();
                    var row = statement.executeQuery(
                            "SELECT count(*) FROM audit.checkpoint WHERE published_at IS NULL")) {
                row.next();
                return row.getInt(1) == 0;
            }
        });
    }

    // In the guide's order: the old key is put aside, and what it has signed stays where it is.
    private void bringSecrets(Path restored) throws Exception {
        for (var file : List.of("postgres-password", "credentials.json")) {
            Files.copy(data.resolve(file), restored.resolve(file));
        }
        Files.copy(data.resolve("audit-key.pem.pub"), restored.resolve("audit-key-before.pub"));
    }

    /** Gives how many events there are. */
    private int mustBeAsAtTheMoment(ChildServer server, Connection database, List<Sent> underWay, List<Sent> later)
            throws Exception {
        var stored = Stored.in(database);
        history.addAll(moment.before());
        var acknowledged = history.stream().filter(Sent::acknowledged).count();
        history.addAll(underWay);
        var found = Findings.of(stored, history);
        say(
                "%d events; %d calls acknowledged before the moment, %d lost; %d under way, of which %d are there; %d acknowledged later"
                        .formatted(
                                stored.events().size(),
                                acknowledged,
                                found.lost().size(),
                                underWay.size(),
                                underWay.stream().filter(found::isDone).count(),
                                later.stream().filter(Sent::acknowledged).count()));
        assertThat(found.faults()).as("seed %d", seed).isEmpty();

        var keys = stored.events().stream().map(Stored.Event::keyHash).collect(Collectors.toSet());
        assertThat(later.stream().filter(Sent::acknowledged)).hasSizeGreaterThan(answers / 2);
        assertThat(later.stream().filter(one -> keys.contains(one.call().keyHash())))
                .as("of what came after the moment, seed %d", seed)
                .isEmpty();

        var books = new Books(database, server.client("xcn"), trial.members());
        books.awaitReadModels();
        books.mustAgreeWith(stored);
        return stored.events().size();
    }

    /** By itself, and by those of the checkpoints kept outside that are over what was not given up. */
    private void mustBeProvable(Path restored, int events) throws Exception {
        var kept = data.resolve("checkpoints");
        verify(restored).mustHold();

        var whole = verify(restored, "--against", kept.toString());
        assertThat(whole.exitCode()).as(whole.text()).isOne();
        assertThat(whole.text()).contains("there are only");
        say("verify --against all that was kept: " + lastLine(whole));

        var common = restored.resolve("checkpoints");
        say("checkpoints: "
                + Script.run("split-checkpoints.sh", kept.toString(), common.toString(), String.valueOf(events)));
        var agreed = verify(restored, "--against", common.toString());
        agreed.mustHold();
        say("verify --against those in common: " + lastLine(agreed));
    }

    /** What was lost is sent again under its old keys, and becomes the entries that it was. */
    private void mustGoOn(ChildServer server, Connection database, Path restored, List<Sent> later) throws Exception {
        var xcn = server.client("xcn");
        var again = later.stream()
                .filter(one -> one.acknowledged() && one.call().kind() == Kind.EARN)
                .limit(REPEATED)
                .toList();
        for (var lost : again) {
            var sent = Sent.over(xcn, lost.call());
            assertThat(sent.acknowledged()).as(sent.toString()).isTrue();
            assertThat(sent.answer().header("Idempotent-Replayed")).isEmpty();
            assertThat(sent.answer().json().get("ledger_entry_id"))
                    .isEqualTo(lost.answer().json().get("ledger_entry_id"));
        }
        proof(server.client("auditor"), again.getLast());
        awaitSink(database);
        var said = verify(restored, "--against", restored.resolve("checkpoints").toString());
        said.mustHold();
        say("after %d of the lost calls were sent again: %s".formatted(again.size(), lastLine(said)));
    }

    private static Said verify(Path restored, String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--data", restored.toString(),
                        "--key", restored.resolve("audit-key-before.pub").toString(),
                        "--key", restored.resolve("audit-key.pem.pub").toString()),
                Stream.of(more));
        return Said.by(new VerifyCommand(), arguments.toArray(String[]::new));
    }

    private static String lastLine(Said said) {
        return said.text().strip().lines().reduce("", (one, next) -> next);
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static void say(String line) {
        System.out.println("restore: " + line);
    }
}
