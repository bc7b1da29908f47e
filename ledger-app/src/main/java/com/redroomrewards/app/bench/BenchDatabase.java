package com.redroomrewards.app.bench;

import com.redroomrewards.app.client.ServerDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Connections of the bench's own to the server's database, beside the server's pool. */
record BenchDatabase(ServerDatabase database) {

    /** Statements are prepared on the server at the first use and not at the fifth. */
    private static final Map<String, String> PROPERTIES =
            Map.of("prepareThreshold", "1", "ApplicationName", "ledger bench");

    Connection connect() throws SQLException {
        return database.connect(PROPERTIES);
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
