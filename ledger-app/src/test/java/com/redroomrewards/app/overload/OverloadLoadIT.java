package com.redroomrewards.app.overload;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.app.acceptance.ApiClient;
import com.redroomrewards.app.acceptance.ChildServer;
import com.redroomrewards.app.acceptance.Members;
import com.redroomrewards.app.acceptance.Members.Linked;
import com.redroomrewards.app.auditor.VerifyCommand;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.overload.Operations.Known;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import picocli.CommandLine;

/**
 * Ten times what the server can do, for {@code -Doverload.seconds=60}; then clients that send slowly, large bodies, and a
 * Postgres that stands still for ten seconds. Prints what clients meet and what the server takes, and checks that all
 * that was acknowledged is there once, nothing that was shed, and that {@code verify} holds. Generator and server share the
 * machine. {@code -Doverload.factor} is another number than ten, {@code -Doverload.connections} than 512 and
 * {@code -Doverload.warmup} than 30 s; {@code -Doverload.trials=load,slow} are some of them; {@code -Doverload.jvm} are arguments of
 * the server, separated by spaces.
 */
@EnabledIfSystemProperty(named = "overload.seconds", matches = "[1-9][0-9]*")
class OverloadLoadIT {

    private static final int SECONDS = Integer.getInteger("overload.seconds", 60);
    private static final double FACTOR = Double.parseDouble(System.getProperty("overload.factor", "10"));
    private static final int WARM_UP = Integer.getInteger("overload.warmup", 30);
    private static final int MEMBERS = 200;
    private static final int CLOSED = 64;
    private static final int CONNECTIONS = Integer.getInteger("overload.connections", 512);
    private static final int SHOPS = 20;
    private static final int SLOW = 1_000;
    private static final long FIRST_POINTS = 1_000_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Long> faults = new TreeMap<>();
    private ChildServer server;
    private Operations xcn;
    private Operations shop;

    @Test
    void whatIsAcceptedIsDoneAndTheRestIsToldSo() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        // As in the image, and unlike the other tests' servers, which are to start quickly.
        var arguments =
                new ArrayList<>(List.of("-Xmx768m", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"));
        arguments.addAll(List.of(System.getProperty("overload.jvm", "").split(" ")));
        arguments.removeIf(String::isBlank);
        server = ChildServer.start(data, arguments.toArray(String[]::new));
        try {
            prepare();
            closed(WARM_UP, CLOSED, "warm-up, closed loop");
            var capacity = closed(Math.min(SECONDS, 20), CLOSED, "capacity, closed loop");
            // A request is an operation or half of a checkout: ten operations are thirteen requests.
            for (var trial : System.getProperty("overload.trials", "load,slow,large,postgres")
                    .split(",")) {
                switch (trial) {
                    case "load" -> overload(FACTOR * capacity / 1.3);
                    case "slow" -> slowClients();
                    case "large" -> largeBodies();
                    case "postgres" -> postgresStandsStill();
                    default -> throw new IllegalArgumentException(trial);
                }
                recover();
            }
            check();
            verify(data);
        } finally {
            server.close();
        }
        assertThat(faults).as("answers that are neither done nor shed").isEmpty();
    }

    private void prepare() throws Exception {
        xcn = new Operations("x", server.client("xcn"), "xcn", members(server.client("xcn"), MEMBERS));
        try (var database = server.database()) {
            new Credentials(JdbcClient.create(new SingleConnectionDataSource(database, true)))
                    .add("shop", "shop", Role.SERVICE, "a secret for tests alone");
        }
        var client = server.client(new CredentialsFile.Client("shop", "a secret for tests alone", "SERVICE"));
        shop = new Operations("s", client, "shop", members(client, SHOPS));
    }

    private static List<Linked> members(ApiClient client, int count) throws Exception {
        var members = new Members(client);
        Callable<Linked> one = () -> {
            var linked = members.linked();
            var order = "first-" + linked.memberId();
            assertThat(client.post("/v1/points/earn", linked.earn(order, FIRST_POINTS))
                            .status())
                    .isEqualTo(201);
            return linked;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            var made = new ArrayList<Linked>();
            for (var future : threads.invokeAll(Collections.nCopies(count, one))) {
                made.add(future.get());
            }
            return made;
        }
    }

    /** As many as come through when each client waits for its answer. */
    private double closed(int seconds, int clients, String title) throws Exception {
        var watch = watch();
        var figures = new Clients(xcn, clients, server.port(), 0, numbers).after(seconds);
        say(figures.line(title));
        say(watch.line());
        count(figures);
        return figures.acceptedPerSecond();
    }

    private void overload(double perSecond) throws Exception {
        say("offered: %.0f operations/s by %d connections for %d s".formatted(perSecond, CONNECTIONS, SECONDS));
        beside("overload", () -> new Clients(xcn, CONNECTIONS, server.port(), perSecond, numbers));
    }

    /** Runs that load, and another platform that does little all the time. */
    private void beside(String title, Callable<Clients> load) throws Exception {
        var watch = watch();
        var steady = new Clients(shop, 4, server.port(), 10, numbers);
        var figures = load.call().after(SECONDS);
        var ofSteady = steady.after(0);
        say(figures.line(title));
        say(ofSteady.line("  another platform, 10/s"));
        say(watch.line());
        count(figures);
        count(ofSteady);
    }

    /** At once, one after the other, and then as many as before. */
    private void recover() throws Exception {
        var figures = new Figures();
        try (var wire = new Wire(server.port())) {
            for (var i = 0; i < 50; i++) {
                xcn.send(xcn.operation(numbers.getAndIncrement()), wire, figures);
            }
        }
        say(figures.line("right after, one by one"));
        count(figures);
        closed(Math.min(SECONDS, 10), CLOSED, "recovered, closed loop");
    }

    /** Of heads and, with a valid token, of bodies that never end. */
    private void slowClients() throws Exception {
        var slow = new ArrayList<Socket>();
        var dripping = new Thread(() -> {
            while (!Thread.interrupted()) {
                try {
                    for (var socket : slow) {
                        drip(socket);
                    }
                    Thread.sleep(1_000);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        for (var i = 0; i < SLOW; i++) {
            var socket = new Socket("127.0.0.1", server.port());
            socket.getOutputStream()
                    .write((i % 2 == 0
                                    ? "GET /v1/balance HTTP/1.1\r\nX-Slow: "
                                    : "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        dripping.start();
        try {
            beside(SLOW + " slow connections", () -> new Clients(xcn, 16, server.port(), 0, numbers));
        } finally {
            dripping.interrupt();
            dripping.join();
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private static void drip(Socket socket) {
        try {
            socket.getOutputStream().write('x');
        } catch (IOException e) {
            // The server has closed it.
        }
    }

    /** Each of nearly a mebibyte, from as many connections as there are under overload. */
    private void largeBodies() throws Exception {
        beside(
                "bodies of 900 kB",
                () -> new Clients(xcn.withBodiesOf(900_000), CONNECTIONS / 2, server.port(), 0, numbers));
    }

    private void postgresStandsStill() throws Exception {
        var postmaster = Files.readString(directory.resolve("data/postgres/postmaster.pid"), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        var processes = new ArrayList<String>(List.of(postmaster));
        ProcessHandle.of(Long.parseLong(postmaster))
                .orElseThrow()
                .descendants()
                .forEach(process -> processes.add(Long.toString(process.pid())));
        var standing = Thread.ofPlatform().start(() -> {
            pause(SECONDS * 1_000L / 4);
            signal("-STOP", processes);
            pause(10_000);
            signal("-CONT", processes);
        });
        beside("Postgres stopped for 10 s", () -> new Clients(xcn, 256, server.port(), 0, numbers));
        standing.join();
    }

    private static void signal(String signal, List<String> processes) {
        try {
            var command = new ArrayList<>(List.of("kill", signal));
            command.addAll(processes);
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was acknowledged is there once, what was shed is not, and the rest is there once or not at all. */
    private void check() throws Exception {
        var stored = new HashMap<String, Integer>();
        try (var database = server.database();
                var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        SELECT convert_from(payload, 'UTF8')::json -> 'entry' ->> 'source_ref', count(*)
                        FROM events.domain_event
                        WHERE payload_type IN ('account.points-earned', 'account.points-redeemed')
                        GROUP BY 1
                        """)) {
            while (rows.next()) {
                stored.put(rows.getString(1), rows.getInt(2));
            }
        }
        var wrong = new ArrayList<String>();
        var known = new TreeMap<String, Integer>();
        for (var operations : List.of(xcn, shop)) {
            operations.orders().forEach((order, fate) -> {
                int times = stored.getOrDefault(order, 0);
                known.merge(fate + " and there " + times + " times", 1, Integer::sum);
                if (times > 1 || (fate == Known.ACKNOWLEDGED && times == 0) || (fate == Known.SHED && times > 0)) {
                    wrong.add(order + " " + fate + " " + times);
                }
            });
        }
        say("orders: " + known);
        assertThat(wrong).isEmpty();
    }

    private static void verify(Path data) {
        var said = new StringWriter();
        var line = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said));
        assertThat(line.execute("--data", data.toString())).as(said.toString()).isZero();
        say("verify: "
                + said.toString().strip().lines().reduce((first, last) -> last).orElse(""));
    }

    private void count(Figures figures) {
        figures.faults().forEach((what, times) -> faults.merge(what, times, Long::sum));
    }

    private Watch watch() {
        return new Watch(server.pid(), server.managementPort());
    }

    private static void say(String line) {
        System.out.println("overload: " + line);
    }
}
