package com.redroomrewards.app.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A ledger's tables, changed past all that protects them, and put back again. */
final class Spoiled implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "events.domain_event",
            "read_model.ledger_entry",
            "read_model.lot",
            "read_model.member_balance",
            "read_model.member_lock",
            "read_model.approval_signature",
            "read_model.issued_lot",
            "read_model.lot_movement",
            "read_model.closed_period",
            "read_model.period_sum",
            "audit.tile",
            "audit.checkpoint",
            "audit.log");

    private final TestLedger ledger;

    private Spoiled(TestLedger ledger) {
        this.ledger = ledger;
    }

    /** Remembers all rows, and then runs these statements. */
    static Spoiled by(TestLedger ledger, String... statements) throws Exception {
        var spoiled = new Spoiled(ledger);
        spoiled.unprotected(connection -> {
            execute(connection, "CREATE SCHEMA saved");
            for (var table : TABLES) {
                execute(connection, "CREATE TABLE " + saved(table) + " AS TABLE " + table);
            }
            for (var statement : statements) {
                execute(connection, statement);
            }
        });
        return spoiled;
    }

    @Override
    public void close() throws Exception {
        unprotected(connection -> {
            for (var table : TABLES) {
                execute(connection, "DELETE FROM " + table);
                execute(connection, "INSERT INTO " + table + " TABLE " + saved(table));
            }
            execute(connection, "DROP SCHEMA saved CASCADE");
        });
    }

    private static String saved(String table) {
        return "saved." + table.substring(table.indexOf('.') + 1);
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private void unprotected(Work work) throws Exception {
        try (var connection = ledger.database()) {
            connection.setAutoCommit(false);
            triggers(connection, "DISABLE TRIGGER USER");
            work.in(connection);
            triggers(connection, "ENABLE TRIGGER USER");
            connection.commit();
        }
    }

    private static void triggers(Connection connection, String change) throws SQLException {
        try (var tables = connection
                .createStatement()
                .executeQuery("SELECT DISTINCT tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
                        + " AND tgrelid::regclass::text ~ '^(events|read_model)[.]'")) {
            while (tables.next()) {
                execute(connection, "ALTER TABLE " + tables.getString(1) + " " + change);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
