package com.redroomrewards.app.acceptance;

import com.redroomrewards.app.cli.LedgerCli;
import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.PostgresOf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The real server in a JVM of its own, as an operator starts it, to be killed. */
public final class ChildServer implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("http://localhost:(\\d+).*metrics on :(\\d+)");

    private final Path data;
    private final Process process;
    private final Thread hook;
    private int managementPort;

    private ChildServer(Path data, Process process) {
        this.data = data;
        this.process = process;
        // Should the tests be stopped, nothing of it stays.
        this.hook = new Thread(this::killAll);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts it and does not wait. */
    public static ChildServer begin(Path data) throws IOException {
        return begin(data, new String[0]);
    }

    private static ChildServer begin(Path data, String[] jvmArguments) throws IOException {
        return new ChildServer(data, serve(data, jvmArguments).start());
    }

    /** Starts one more node beside the server of that data directory, on the same Postgres, and waits until it serves. */
    public static ChildServer beside(Path first, Path data, String... jvmArguments) throws Exception {
        return on(RuntimeFile.read(first).orElseThrow(), data, jvmArguments);
    }

    /** Starts one on a Postgres that is not its own, and waits until it serves. */
    public static ChildServer on(RuntimeFile postgres, Path data, String... jvmArguments) throws Exception {
        var builder = serve(data, jvmArguments);
        builder.command().add("--postgres=" + postgres.jdbcUrl());
        builder.environment().put("SPRING_DATASOURCE_USERNAME", postgres.jdbcUsername());
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", postgres.jdbcPassword());
        return ready(new ChildServer(data, builder.start()));
    }

    private static ProcessBuilder serve(Path data, String... jvmArguments) {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx320m",
                        "-XX:+UseSerialGC",
                        // It lives too short for better code to pay.
                        "-XX:TieredStopAtLevel=1",
                        "-Dledger.postgres-binaries="
                                + Objects.requireNonNull(System.getProperty("ledger.postgres-binaries")),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LedgerCli.class.getName(),
                        "serve",
                        "--port=0",
                        "--management-port=0",
                        "--data=" + data)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("server.err").toFile()));
        TestLedger.LIMITS.forEach((property, value) -> builder.command().add(1, "-D" + property + "=" + value));
        // After those above, which they may change.
        builder.command().addAll(builder.command().indexOf("-cp"), List.of(jvmArguments));
        builder.environment().keySet().removeIf(it -> it.startsWith("LEDGER_") || it.startsWith("SPRING_"));
        return builder;
    }

    /** Starts it and waits until it serves. */
    public static ChildServer start(Path data, String... jvmArguments) throws Exception {
        return ready(begin(data, jvmArguments));
    }

    private static ChildServer ready(ChildServer server) throws Exception {
        try {
            server.awaitReady();
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private void awaitReady() throws Exception {
        var line = CompletableFuture.supplyAsync(this::firstLine);
        try {
            var said = line.get(3, TimeUnit.MINUTES);
            var listens = LISTENS.matcher(said == null ? "" : said);
            if (listens.find()) {
                managementPort = Integer.parseInt(listens.group(2));
            } else {
                throw new IllegalStateException("The server said " + said + " and on stderr:\n" + errors());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("The server does not come up; on stderr:\n" + errors(), e);
        }
    }

    private String firstLine() {
        try {
            return new BufferedReader(process.inputReader()).readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String errors() throws IOException {
        return Files.readString(data.resolveSibling("server.err"));
    }

    /** A client with one of the credentials of the first run. */
    public ApiClient client(String clientId) throws IOException {
        return client(CredentialsFile.read(data).orElseThrow().client(clientId).orElseThrow());
    }

    /** A client with any credentials that the database knows. */
    public ApiClient client(CredentialsFile.Client login) throws IOException {
        return ApiClient.login("http://localhost:" + runtime().httpPort(), login);
    }

    public Connection database() throws SQLException, IOException {
        var runtime = runtime();
        return DriverManager.getConnection(runtime.jdbcUrl(), runtime.jdbcUsername(), runtime.jdbcPassword());
    }

    private RuntimeFile runtime() throws IOException {
        return RuntimeFile.read(data).orElseThrow();
    }

    /** Where its REST API is. */
    public int port() throws IOException {
        return Objects.requireNonNull(runtime().httpPort());
    }

    /** Where its health and metrics are, once it serves. */
    public int managementPort() {
        return managementPort;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL, at once; Postgres lives on without it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** Whether it has not ended. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it ends by itself within that time. */
    public boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Stops it as an operator does, if it still runs, and leaves nothing behind. */
    @Override
    public void close() throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        process.destroy();
        if (process.waitFor(1, TimeUnit.MINUTES)) {
            Runtime.getRuntime().removeShutdownHook(hook);
        } else {
            killAll();
        }
    }

    private void killAll() {
        try {
            process.destroyForcibly().onExit().get();
            PostgresOf.kill(data, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
