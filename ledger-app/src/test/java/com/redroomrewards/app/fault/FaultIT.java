package com.redroomrewards.app.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ChildServer;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.OutsidePostgres;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What surrounds a server breaks while its clients go on: the network to Postgres, Postgres itself, its disk, the clock, another
 * node. The server lives through all of it; afterwards what was acknowledged is there once, and the rest entirely or not at
 * all. {@code -Dfault.rounds} says how often each, {@code -Dfault.seed} repeats the same moments, as far as a machine does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultIT {

    private static final int DISK_MEGABYTES = 600;
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final CredentialsFile.Client XCN =
            new CredentialsFile.Client("xcn", "a secret for tests alone", Role.SERVICE.name());
    private static final CredentialsFile.Client RRR =
            new CredentialsFile.Client("rrr-admin", "a secret for tests alone", Role.RRR_ADMIN.name());

    private final long seed = Long.getLong("fault.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("fault.rounds", 1);
    private final SplittableRandom random = new SplittableRandom(seed);
    private final Trial trial = new Trial(seed, random, () -> this.xcn);

    private SmallDisk disk;
    private OutsidePostgres postgres;
    private PostgresProxy network;
    private Path clock;
    private Path data;
    private ChildServer server;
    private volatile ApiClient xcn;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    /** Something that breaks. */
    private interface Fault {

        /** Breaks it, and fails when that has no effect on the load. */
        void strike(Load load) throws Exception;

        /** Makes it whole again. */
        default void mend() throws Exception {}
    }

    @BeforeAll
    void start() throws Exception {
        System.out.printf("fault: -Dfault.seed=%d -Dfault.rounds=%d, data in %s%n", seed, rounds, directory);
        var onDisk = Files.createDirectory(directory.resolve("disk"));
        disk = new SmallDisk(onDisk, DISK_MEGABYTES);
        postgres = new OutsidePostgres(Files.createDirectory(onDisk.resolve("postgres")));
        network = new PostgresProxy(port(postgres.address()));
        clock = directory.resolve("clock");
        // The members are older than the clock is set back.
        SettableClock.set(clock, Duration.ofHours(-1));
        data = Files.createDirectory(directory.resolve("data"));
        server = node(data);
        addLogins();
        xcn = server.client(XCN);
        trial.open(server.client(RRR));
        SettableClock.set(clock, Duration.ZERO);
        // Its token is an hour old.
        xcn = server.client(XCN);
    }

    private ChildServer node(Path itsData) throws Exception {
        return ChildServer.on(throughTheNetwork(), itsData, SettableClock.arguments(clock));
    }

    private RuntimeFile throughTheNetwork() {
        var address = postgres.address();
        return RuntimeFile.of(
                address.jdbcUrl().replace(":" + port(address) + "/", ":" + network.port() + "/"),
                address.jdbcUsername(),
                address.jdbcPassword());
    }

    private static int port(RuntimeFile address) {
        return URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private void addLogins() {
        var address = postgres.address();
        var credentials = new Credentials(JdbcClient.create(
                new DriverManagerDataSource(address.jdbcUrl(), address.jdbcUsername(), address.jdbcPassword())));
        credentials.add(XCN.clientId(), "xcn", Role.SERVICE, XCN.clientSecret());
        credentials.add(RRR.clientId(), "rrr", Role.RRR_ADMIN, RRR.clientSecret());
    }

    @AfterAll
    void stop() throws Exception {
        try (var ofDisk = disk;
                var ofPostgres = postgres;
                var ofNetwork = network;
                var ofServer = server) {
            assertThat(server).as("it has started").isNotNull();
            Verified.mustHold(data, Map.of("PGPASSWORD", postgres.address().jdbcPassword()));
        }
    }

    @Test
    void connectionsToPostgresAreCutAgainAndAgain() throws Exception {
        livesThrough("connections cut", load -> {
            for (var i = 0; i < 5; i++) {
                // The server has connections again some time after it has lost them.
                await().atMost(SOON).until(() -> network.cut() > 0);
                pause(Duration.ofMillis(random.nextLong(400)));
            }
        });
    }

    @Test
    void nothingComesFromPostgresForAWhile() throws Exception {
        livesThrough("network silent", new Fault() {
            @Override
            public void strike(Load load) {
                network.silent(true);
                nothingIsAcknowledged(load);
            }

            @Override
            public void mend() {
                if (random.nextBoolean()) {
                    network.cut();
                }
                network.silent(false);
            }
        });
    }

    @Test
    void theNetworkIsSlow() throws Exception {
        livesThrough("network slow", new Fault() {
            @Override
            public void strike(Load load) throws Exception {
                var each = Duration.ofMillis(20 + random.nextLong(60));
                network.slow(each);
                pause(Duration.ofSeconds(3));
                assertThat(roundTrip()).isGreaterThan(each.multipliedBy(2));
            }

            @Override
            public void mend() {
                network.slow(Duration.ZERO);
            }
        });
    }

    @Test
    void postgresCrashesAndRecovers() throws Exception {
        livesThrough("Postgres crashed", load -> postgres.crash());
    }

    @Test
    void postgresStandsStill() throws Exception {
        livesThrough("Postgres stands still", new Fault() {
            @Override
            public void strike(Load load) throws Exception {
                postgres.freeze();
                nothingIsAcknowledged(load);
            }

            @Override
            public void mend() throws Exception {
                postgres.thaw();
            }
        });
    }

    @Test
    void theDiskOfPostgresIsFull() throws Exception {
        assumeTrue(disk.isMounted(), "A file system of its own can be mounted");
        livesThrough("disk full", new Fault() {
            @Override
            public void strike(Load load) throws Exception {
                disk.fill();
                pause(Duration.ofSeconds(5));
            }

            @Override
            public void mend() throws Exception {
                disk.free();
                postgres.mustRun();
                network.leadTo(port(postgres.address()));
            }
        });
    }

    @Test
    void theClockIsSetBackAndForth() throws Exception {
        livesThrough("clock set back and forth", new Fault() {
            @Override
            public void strike(Load load) throws Exception {
                for (var i = 0; i < 6; i++) {
                    var ahead = Duration.ofSeconds(random.nextLong(-300, 300));
                    SettableClock.set(clock, ahead);
                    pause(Duration.ofMillis(500));
                    mustHaveWritten(Instant.now().plus(ahead));
                }
            }

            @Override
            public void mend() throws Exception {
                SettableClock.set(clock, Duration.ZERO);
            }
        });
    }

    @Test
    void oneOfTwoNodesIsKilled() throws Exception {
        for (var round = 1; round <= rounds; round++) {
            var ofFirst = xcn;
            try (var second = node(Files.createTempDirectory(directory, "second"))) {
                var ofSecond = second.client(XCN);
                var calls = new AtomicInteger();
                trial.callFromNowOn(() -> calls.incrementAndGet() % 2 == 0 ? ofFirst : ofSecond);
                livesThroughOnce("node killed, round " + round, load -> {
                    second.kill();
                    trial.callFromNowOn(() -> ofFirst);
                });
            } finally {
                trial.callFromNowOn(() -> ofFirst);
            }
        }
    }

    private void livesThrough(String what, Fault fault) throws Exception {
        for (var round = 1; round <= rounds; round++) {
            livesThroughOnce(what + ", round " + round, fault);
        }
    }

    private void livesThroughOnce(String what, Fault fault) throws Exception {
        try (var load = trial.throughout()) {
            try {
                awaitMore(load, random.nextInt(50, 200));
                strikeAndMend(fault, load);
                awaitMore(load, random.nextInt(50, 200));
            } finally {
                trial.end(load);
            }
            try (var database = postgres.connect()) {
                trial.check(load.sent(), database, what);
            }
        }
        assertThat(server.endsWithin(1)).as("the server ends").isFalse();
    }

    private static void strikeAndMend(Fault fault, Load load) throws Exception {
        try {
            fault.strike(load);
        } finally {
            fault.mend();
        }
    }

    // At first there is what was answered before, and noted late.
    private void nothingIsAcknowledged(Load load) {
        pause(A_MOMENT);
        var before = load.acknowledged();
        pause(Duration.ofMillis(500 + random.nextLong(3_000)));
        assertThat(load.acknowledged()).isEqualTo(before);
    }

    private Duration roundTrip() throws SQLException {
        var address = throughTheNetwork();
        try (var connection = DriverManager.getConnection(
                        address.jdbcUrl(),
                        address.jdbcUsername(),
                        postgres.address().jdbcPassword());
                var statement = connection.createStatement()) {
            var begin = System.nanoTime();
            statement.execute("SELECT 1");
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private void mustHaveWritten(Instant about) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT count(*) FROM (
                          SELECT convert_from(payload, 'UTF8')::json -> 'entry' ->> 'created_at' AS at FROM events.domain_event
                          WHERE payload_type = 'account.points-earned' ORDER BY global_index DESC LIMIT 100) AS newest
                        WHERE abs(extract(epoch FROM at::timestamptz - '%s'::timestamptz)) < 5
                        """.formatted(about))) {
            row.next();
            assertThat(row.getInt(1)).as("earned at about %s", about).isPositive();
        }
    }

    private static void awaitMore(Load load, int answers) {
        var until = load.answered() + answers;
        await().atMost(SOON).until(() -> load.answered() >= until);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
