package com.redroomrewards.app.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operator chooses on the command line.
 *
 * @param port of the REST API; 0 takes a free one
 * @param managementPort of health and metrics; 0 takes a free one
 * @param data the data directory, as the operator wrote it
 * @param postgres JDBC URL of an outside Postgres, null for the embedded one
 * @param axonServer host and port of an Axon Server, null for the event store on Postgres
 * @param console which lines the console has
 * @param properties what else is other than the configuration says, for servers that measure or test
 */
public record ServerSettings(
        int port,
        int managementPort,
        Path data,
        @Nullable String postgres,
        @Nullable String axonServer,
        LogConsole console,
        Map<String, Object> properties) {

    /** Refuses a URL that is none: whoever connects to it would repeat it, with the password in it. */
    public ServerSettings {
        if (postgres != null && PostgresUrl.parse(postgres).isEmpty()) {
            throw new IllegalArgumentException("This is no JDBC URL of a Postgres");
        }
    }

    /** With the usual console, and nothing other than the configuration says. */
    public ServerSettings(
            int port, int managementPort, Path data, @Nullable String postgres, @Nullable String axonServer) {
        this(port, managementPort, data, postgres, axonServer, LogConsole.TEXT, Map.of());
    }

    /** The same with one more property. */
    public ServerSettings with(String property, Object value) {
        var more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new ServerSettings(port, managementPort, data, postgres, axonServer, console, more);
    }

    /** The same with limits per client that one client alone on this machine does not reach. */
    public ServerSettings withRaisedLimits() {
        return with("ledger.rate-limit.per-second", 1_000_000)
                .with("ledger.rate-limit.burst", 1_000_000)
                .with("ledger.http.max-in-flight", 1_000);
    }
}
