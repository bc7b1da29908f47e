package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ChildServer;
import com.redroomrewards.app.postgres.PostgresOf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server under load, and in turn Postgres with it, starts it on what is left, and looks from outside for
 * what the clients were told (quality.md, Crash). {@code -Dcrash.rounds} says how often, {@code -Dcrash.seed} repeats
 * the same moments, as far as a machine does.
 */
class CrashIT {

    private static final int MOST_ANSWERS = 600;

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("crash.rounds", 3);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Trial trial = new Trial(seed, random, () -> this.xcn);

    private ChildServer server;
    private volatile ApiClient xcn;

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
        System.out.printf("fault: -Dcrash.seed=%d -Dcrash.rounds=%d, data in %s%n", seed, rounds, directory);
        data = Files.createDirectory(directory.resolve("data"));
        try {
            restart();
            trial.open(server.client("rrr-admin"));
            var all = Tally.NONE;
            for (var round = 1; round <= rounds; round++) {
                all = all.plus(round(round));
            }
            System.out.printf("fault: %d kills: %s%n", rounds, all);
            Verified.mustHold(data);
        } finally {
            if (server != null) {
                server.close();
            }
            PostgresOf.kill(data, true);
        }
        assertThat(PostgresOf.isRunningOn(data)).isFalse();
    }

    private Tally round(int round) throws Exception {
        var blow = Blow.values()[(round - 1) % Blow.values().length];
        var sent = loadUntil(blow);
        trial.remember(sent);
        var alsoCutAStart = random.nextInt(3) == 0;
        if (alsoCutAStart) {
            cutAStart();
        }
        var began = System.nanoTime();
        restart();
        var back = Duration.ofNanos(System.nanoTime() - began).toMillis();
        try (var database = server.database()) {
            return trial.check(
                    sent,
                    database,
                    "kill %d, %s%s, back after %d ms"
                            .formatted(round, blow, alsoCutAStart ? " and a start cut off" : "", back));
        }
    }

    /** Sends, and kills at a random moment. */
    private List<Sent> loadUntil(Blow blow) throws Exception {
        // Counted in answers and not in time alone: a slow machine has hardly begun after a second.
        var answers = random.nextInt(1, MOST_ANSWERS);
        try (var load = trial.untilItBreaks()) {
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
                // It is about to stop by itself.
                server.endsWithin(random.nextLong(500));
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
}
