package com.redroomrewards.app.bench;

import com.redroomrewards.app.data.RuntimeFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections of the bench's own to the server's database, beside the server's pool. */
final class BenchDatabase {

    private final String url;
    private final Properties properties = new Properties();

    BenchDatabase(RuntimeFile runtime) {
        this.url = runtime.jdbcUrl();
        if (runtime.jdbcUsername() != null) {
            properties.setProperty("user", runtime.jdbcUsername());
        }
        if (runtime.jdbcPassword() != null) {
            properties.setProperty("password", runtime.jdbcPassword());
        }
        // Prepared on the server at the first use and not at the fifth.
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("ApplicationName", "ledger bench");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    /** What Postgres says of a setting, in words, such as {@code 256MB}. */
    String show(String setting) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
