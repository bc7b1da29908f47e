package com.redroomrewards.app.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The database of {@link TestLedger#shared()} for what wants a data source. */
final class LedgerDatabase {

    private LedgerDatabase() {}

    /** A new connection each time. */
    static DataSource pool() {
        return pool("public");
    }

    /** A new connection each time, with unqualified names in that schema. */
    static DataSource pool(String schema) {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = connect();
                connection.setSchema(schema);
                return connection;
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return getConnection();
            }
        };
    }

    /** One connection, with unqualified names in that schema; to be closed. */
    static SingleConnectionDataSource in(String schema) throws SQLException {
        var connection = connect();
        connection.setSchema(schema);
        return new SingleConnectionDataSource(connection, true);
    }

    private static Connection connect() throws SQLException {
        try {
            return TestLedger.shared().database();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
