package com.redroomrewards.app.server;

import com.redroomrewards.app.data.RuntimeFile;
import com.redroomrewards.app.postgres.EmbeddedLedgerPostgres;
import com.redroomrewards.app.postgres.PostgresUnavailable;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The database a server uses, be it embedded or outside. */
record Database(
        String url, @Nullable String username, @Nullable String password) {
    private static final int CONNECT_SECONDS = 10;

    static Database of(EmbeddedLedgerPostgres postgres) {
        return new Database(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }

    /** User and password come by the environment, as Spring names them, or stand in the URL. */
    static Database outside(String url, Map<String, String> environment) {
        return new Database(
                url, environment.get("SPRING_DATASOURCE_USERNAME"), environment.get("SPRING_DATASOURCE_PASSWORD"));
    }

    /**
     * Connects once, since Spring would tell the same failure in a hundred lines.
     *
     * @throws PostgresUnavailable when there is no connection
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
        try {
            DriverManager.getConnection(url, properties).close();
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
        return properties;
    }

    RuntimeFile runtimeFile() {
        return new RuntimeFile(
                url, username, password, null, ProcessHandle.current().pid());
    }
}
