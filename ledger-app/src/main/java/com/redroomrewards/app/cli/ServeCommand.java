package com.redroomrewards.app.cli;

import com.redroomrewards.app.data.CredentialsFile;
import com.redroomrewards.app.server.LedgerServer;
import com.redroomrewards.app.server.LogConsole;
import com.redroomrewards.app.server.PostgresUrl;
import com.redroomrewards.app.server.ServerSettings;
import com.redroomrewards.gateway.edge.security.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Starts the server, and stops it in good order on Ctrl-C or SIGTERM.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s:/,]+:(\\d{1,5})");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "${env:LEDGER_PORT:-8080}",
            paramLabel = "PORT",
            description = "Port of the REST API (env LEDGER_PORT; default: 8080).")
    private int port;

    @Option(
            names = "--management-port",
            defaultValue = "${env:LEDGER_MANAGEMENT_PORT:-8081}",
            paramLabel = "PORT",
            description = "Port of health and metrics (env LEDGER_MANAGEMENT_PORT; default: 8081).")
    private int managementPort;

    @Option(
            names = "--data",
            defaultValue = "${env:LEDGER_DATA:-./data}",
            paramLabel = "DIR",
            description = "Data directory: Postgres, credentials, logs (env LEDGER_DATA; default: ./data).")
    private Path data;

    // The default is not printed by picocli here: the variable's value may hold a password.
    @Option(
            names = "--postgres",
            defaultValue = "${env:SPRING_DATASOURCE_URL}",
            paramLabel = "JDBC_URL",
            description = "An outside Postgres (env SPRING_DATASOURCE_URL, with _USERNAME and _PASSWORD;"
                    + " default: the embedded one, in the data directory).")
    private @Nullable String postgres;

    @Option(
            names = "--axon-server",
            defaultValue = "${env:LEDGER_AXON_SERVER}",
            paramLabel = "HOST:PORT",
            description = "An Axon Server as event store (env LEDGER_AXON_SERVER; default: Postgres).")
    private @Nullable String axonServer;

    @Option(
            names = "--log-console",
            defaultValue = "${env:LEDGER_LOG_CONSOLE}",
            paramLabel = "text|json",
            description =
                    "What the console has: warnings, one line each, or all lines of the log as JSON, for a container"
                            + " whose output is kept (env LEDGER_LOG_CONSOLE; default: text).")
    private @Nullable String logConsole;

    /** The checked settings; anything wrong is a {@link ParameterException} of one line. */
    ServerSettings settings() {
        checkPort("--port", port);
        checkPort("--management-port", managementPort);
        check(
                port != managementPort || port == 0,
                "--port and --management-port are both " + port + "; they must differ");
        check(!data.toString().isBlank(), "--data must name a directory");
        check(!Files.exists(data) || Files.isDirectory(data), "--data must be a directory, and " + data + " is none");
        var url = blankToNull(postgres);
        check(
                url == null || PostgresUrl.parse(url).isPresent(),
                "--postgres must be a JDBC URL such as"
                        + " jdbc:postgresql://localhost:5432/ledger?user=clerk&password=...");
        var axon = blankToNull(axonServer);
        check(
                axon == null || isHostAndPort(axon),
                "--axon-server must be HOST:PORT such as localhost:8124, and not '" + axon + "'");
        var named = blankToNull(logConsole);
        var console = named == null ? Optional.of(LogConsole.TEXT) : LogConsole.named(named);
        check(console.isPresent(), "--log-console must be text or json, and not '" + named + "'");
        return new ServerSettings(port, managementPort, data, url, axon, console.orElseThrow(), Map.of());
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = settings();
        try (var server = LedgerServer.start(settings)) {
            var out = spec.commandLine().getOut();
            out.println("RedRoomRewards ledger: " + server.url() + " (health and metrics on :" + server.managementPort()
                    + "); " + clients(settings, server));
            out.flush();
            server.awaitStop();
            return server.hasFailed() ? 1 : 0;
        }
    }

    /** Who may log in. Credentials are generated for the embedded Postgres only, so the file may be of another one. */
    private static String clients(ServerSettings settings, LedgerServer server) {
        if (settings.postgres() == null) {
            return "credentials in " + settings.data().resolve(CredentialsFile.NAME);
        }
        return server.part(Credentials.class).isEmpty()
                ? "nobody can log in: the outside Postgres has no client in edge.credential; add one with ./ledger clients"
                : "clients are those in edge.credential of the outside Postgres";
    }

    private void checkPort(String option, int value) {
        check(value >= 0 && value <= LAST_PORT, option + " must be between 0 and 65535, and not " + value);
    }

    private static boolean isHostAndPort(String value) {
        var matcher = HOST_AND_PORT.matcher(value);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) <= LAST_PORT;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
