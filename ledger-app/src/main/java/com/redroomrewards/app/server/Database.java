package com.redroomrewards.app.server;

import com.redroomrewards.app.client.ServerDatabase;
import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import com.redroomrewards.app.postgres.PostgresUnavailable;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The database a server uses, be it embedded or outside.
 *
 * @param migrations Spring's properties of who owns the tables, where the environment does not have them
 * @param runtimeFile what other processes of the operator are told of it
 */
record Database(
        String url,
        @Nullable String username,
        @Nullable String password,
        Map<String, Object> migrations,
        RuntimeFile runtimeFile) {
    private static final int CONNECT_SECONDS = 10;

    /** The first that knows {@code MERGE}, which the read models are written with. */
    private static final int OLDEST_POSTGRES = 15;

    /** Parameters of a URL that the driver reads and nobody else should. */
    private static final Set<String> SECRETS = Set.of("password", "sslpassword");

    static Database of(EmbeddedLedgerPostgres postgres) {
        var owner = Map.<String, Object>of(
                "spring.flyway.url", postgres.jdbcUrl(),
                "spring.flyway.user", postgres.username(),
                "spring.flyway.password", postgres.password());
        return new Database(
                postgres.jdbcUrl(),
                postgres.applicationUsername(),
                postgres.applicationPassword(),
                owner,
                postgres.runtimeFile());
    }

    /**
     * User and password come by the environment, as Spring names them, or stand in the URL. The password is its
     * operator's, lives longer than the server, and is written into no file. Where {@code SPRING_FLYWAY_USER} names an owner of
     * the tables beside, Spring migrates as that one, and so do the commands that look past the server.
     */
    static Database outside(String url, Map<String, String> environment) {
        var username = environment.get("SPRING_DATASOURCE_USERNAME");
        var owner = environment.getOrDefault(ServerDatabase.OWNER, username);
        var runtime = RuntimeFile.of(withoutSecrets(url), owner, null);
        return new Database(url, username, environment.get("SPRING_DATASOURCE_PASSWORD"), Map.of(), runtime);
    }

    private static String withoutSecrets(String url) {
        var start = url.indexOf('?') + 1;
        if (start == 0) {
            return url;
        }
        return url.substring(0, start)
                + Arrays.stream(url.substring(start).split("&", -1))
                        .filter(parameter -> !SECRETS.contains(parameter.split("=", 2)[0]))
                        .collect(Collectors.joining("&"));
    }

    /**
     * Connects once, since Spring would tell the same failure in a hundred lines.
     *
     * @throws PostgresUnavailable when there is no connection, or an old Postgres
     */
    void mustBeReachable() {
        var properties = new Properties();
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        if (username != null) {
            properties.setProperty("user", username);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        try (var connection = DriverManager.getConnection(url, properties)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_POSTGRES) {
                throw new PostgresUnavailable(
                        "Postgres %d or a later one is needed, and this is %d".formatted(OLDEST_POSTGRES, version));
            }
        } catch (SQLException e) {
            throw new PostgresUnavailable("Postgres can't be reached: " + Failures.firstLine(e), e);
        }
    }

    Map<String, Object> properties() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("spring.datasource.url", url);
        if (username != null) {
            properties.put("spring.datasource.username", username);
        }
        if (password != null) {
            properties.put("spring.datasource.password", password);
        }
        properties.putAll(migrations);
        return properties;
    }
}
