package com.redroomrewards.app.server;

import com.redroomrewards.app.LedgerApplication;
import com.redroomrewards.app.data.DataDirectory;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server: data directory, Postgres, Spring. It stops in the opposite order, the application
 * first, which drains what runs, and Postgres after everything that writes to it.
 */
public final class LedgerServer implements AutoCloseable {
    private static final String LOGGING = "logback-serve.xml";
    private static final String EARLY_LOGGING = "logback.configurationFile";
    private static final String LOG_DIRECTORY = "ledger.logs";
    private static final String LOG_CONSOLE = "ledger.log-console";

    private final StopStack stop;
    private final ConfigurableApplicationContext context;
    private final int port;
    private final int managementPort;

    private LedgerServer(StopStack stop, ConfigurableApplicationContext context, int port, int managementPort) {
        this.stop = stop;
        this.context = context;
        this.port = port;
        this.managementPort = managementPort;
    }

    /**
     * Starts everything, with one shutdown hook that stops it.
     *
     * @throws StartFailed with one line for the operator; whatever had been started is stopped again
     */
    public static LedgerServer start(ServerSettings settings) {
        var stop = new StopStack();
        // Registered first: a signal during the start must not leave Postgres behind.
        Runtime.getRuntime().addShutdownHook(new Thread(stop::close, "ledger-stop"));
        try {
            return start(settings, stop);
        } catch (IOException | RuntimeException e) {
            var line = Failures.describe(e, settings.data().resolve("logs"));
            if (System.getProperty(LOG_DIRECTORY) != null) {
                // Without a data directory of ours there is no log, and the console wants no stack trace.
                LoggerFactory.getLogger(LedgerServer.class).error("{}", line, e);
            }
            stop.close();
            throw new StartFailed(line, e);
        }
    }

    private static LedgerServer start(ServerSettings settings, StopStack stop) throws IOException {
        var data = stop.add(DataDirectory.open(settings.data()));
        logInto(data.path().resolve("logs"), settings.console());
        // Told at once, not after Postgres and half of Spring have started.
        mustBeFree(settings.port());
        mustBeFree(settings.managementPort());
        var database = database(settings, data, stop);
        var runtime = database.runtimeFile().withEventsOn(settings.axonServer());
        runtime.writeTo(data.path());
        stop.add(() -> RuntimeFile.delete(data.path()));

        // Spring knows the file by its own property, and warns about this one.
        System.clearProperty(EARLY_LOGGING);
        var context = run(properties(settings, data.path(), database), stop);
        var port = localPort(context, "local.server.port");
        var managementPort = localPort(context, "local.management.port");
        runtime.listeningOn(port).writeTo(data.path());
        ConsoleGate.open();
        return new LedgerServer(stop, context, port, managementPort);
    }

    /** Both the first log line and Spring, which sets logging up anew, read where to write from here. */
    private static void logInto(Path logs, LogConsole console) {
        System.setProperty(LOG_DIRECTORY, logs.toString());
        System.setProperty(LOG_CONSOLE, console.fileName());
        System.setProperty(EARLY_LOGGING, LOGGING);
    }

    private static void mustBeFree(int port) {
        try (var socket = new ServerSocket(port)) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new PortInUseException(port, e);
        }
    }

    private static Database database(ServerSettings settings, DataDirectory data, StopStack stop) throws IOException {
        var outside = settings.postgres();
        if (outside == null) {
            var postgres = stop.add(EmbeddedLedgerPostgres.start(data));
            postgres.unexpectedEnd().thenRun(() -> endWithoutPostgres(stop, data.path()));
            return Database.of(postgres);
        }
        var database = Database.outside(outside, System.getenv());
        database.mustBeReachable();
        return database;
    }

    // Who supervises the server starts it again, and Postgres recovers; without an end it would answer 503 for ever.
    private static void endWithoutPostgres(StopStack stop, Path data) {
        LoggerFactory.getLogger(LedgerServer.class)
                .error(
                        "Postgres has ended by itself, and so the ledger stops; the next start recovers. More in {}",
                        data.resolve("logs"));
        new Thread(stop::fail, "ledger-stop").start();
    }

    private static Map<String, Object> properties(ServerSettings settings, Path data, Database database) {
        var properties = new LinkedHashMap<String, Object>(settings.properties());
        properties.putAll(database.properties());
        properties.put("server.port", settings.port());
        properties.put("management.server.port", settings.managementPort());
        properties.put("ledger.data-directory", data.toString());
        if (settings.postgres() == null) {
            properties.put("ledger.credentials-directory", data.toString());
            properties.put("ledger.embedded-postgres", true);
        }
        properties.put("logging.config", "classpath:" + LOGGING);
        var axonServer = settings.axonServer();
        properties.put("axon.axonserver.enabled", axonServer != null);
        if (axonServer != null) {
            properties.put("axon.axonserver.servers", axonServer);
        }
        properties.put("ledger.webhooks.backend-ports", BackendPorts.of(database, axonServer));
        return properties;
    }

    private static ConfigurableApplicationContext run(Map<String, Object> properties, StopStack stop) {
        var application = new SpringApplication(LedgerApplication.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.addListeners(new OperatorProperties(properties));
        // Known to the stop before it is refreshed: the close then waits for the refresh to end.
        application.addInitializers(context -> stop.add(context));
        return application.run();
    }

    private static int localPort(ConfigurableApplicationContext context, String name) {
        return context.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    /** Where the REST API listens. */
    public int port() {
        return port;
    }

    /** Where the REST API is, for a client on this machine. */
    public String url() {
        var isTls = context.getEnvironment().containsProperty("server.ssl.bundle");
        return (isTls ? "https" : "http") + "://localhost:" + port;
    }

    /** Where health and metrics are. */
    public int managementPort() {
        return managementPort;
    }

    /** A part of the running application, for what works beside HTTP in the same process, such as the bench. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /**
     * Waits until the server has stopped.
     *
     * @throws InterruptedException when the waiting thread is interrupted; the server goes on
     */
    public void awaitStop() throws InterruptedException {
        stop.awaitStop();
    }

    /** Whether it has stopped because it could not go on, and nobody has asked it to. */
    public boolean hasFailed() {
        return stop.hasFailed();
    }

    /** Stops everything; the shutdown hook then finds nothing left to do. */
    @Override
    public void close() {
        stop.close();
    }
}
