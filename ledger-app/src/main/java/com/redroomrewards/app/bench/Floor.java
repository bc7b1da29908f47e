package com.redroomrewards.app.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The least that any ledger must do: one transaction that inserts an entry with a unique reference and updates a
 * balance row, in prepared statements, on a connection for each client (quality.md, Speed). The references are of the
 * same make as the orders of the earns.
 */
final class Floor implements Workload {

    private static final int POINTS = 100;

    private final BenchDatabase database;
    private final int members;

    private Floor(BenchDatabase database, int members) {
        this.database = database;
        this.members = members;
    }

    /**
     * Makes the tables, with one balance row for each member.
     *
     * @throws IllegalStateException when this Postgres acknowledges what is not on disk
     */
    static Floor prepare(BenchDatabase database, int members) throws SQLException {
        mustBeOn("fsync", database);
        mustBeOn("synchronous_commit", database);
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA bench_floor");
            statement.execute("""
                    CREATE TABLE bench_floor.balance (
                        member_id integer PRIMARY KEY,
                        points    bigint  NOT NULL
                    ) WITH (fillfactor = 80)""");
            statement.execute("""
                    CREATE TABLE bench_floor.entry (
                        reference varchar(64) PRIMARY KEY,
                        member_id integer     NOT NULL,
                        points    bigint      NOT NULL,
                        posted_at timestamptz NOT NULL DEFAULT now()
                    )""");
            statement.execute(
                    "INSERT INTO bench_floor.balance SELECT n, 0 FROM generate_series(0, " + (members - 1) + ") AS n");
            statement.execute("ANALYZE bench_floor.balance");
        }
        return new Floor(database, members);
    }

    /** The same, with all clients on one balance row. */
    Floor onOneBalance() {
        return new Floor(database, 1);
    }

    private static void mustBeOn(String setting, BenchDatabase database) throws SQLException {
        var value = database.show(setting);
        if (!value.equals("on")) {
            throw new IllegalStateException(setting + " is " + value + ": that is no floor of a durable ledger");
        }
    }

    @Override
    public Client newClient() throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return new FloorClient(
                connection,
                connection.prepareStatement(
                        "INSERT INTO bench_floor.entry (reference, member_id, points) VALUES (?, ?, ?)"),
                connection.prepareStatement("UPDATE bench_floor.balance SET points = points + ? WHERE member_id = ?"),
                members);
    }

    /** The driver sends BEGIN together with the first statement. */
    private record FloorClient(Connection connection, PreparedStatement insert, PreparedStatement update, int members)
            implements Client {

        @Override
        public void run() throws SQLException {
            try {
                var member = ThreadLocalRandom.current().nextInt(members);
                insert.setString(1, Ids.order());
                insert.setInt(2, member);
                insert.setLong(3, POINTS);
                insert.executeUpdate();
                update.setLong(1, POINTS);
                update.setInt(2, member);
                update.executeUpdate();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
