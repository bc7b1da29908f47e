package com.redroomrewards.app.acceptance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A ledger's tables, changed past all that protects them, and put back again: events, read models and the log. */
final class Spoiled implements AutoCloseable {

    private static final String TABLES = """
            SELECT format('%I.%I', nspname, relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'flyway_schema_history'
                AND (nspname IN ('read_model', 'audit') OR (nspname, relname) = ('events', 'domain_event'))
            """;

    // What holds always has to be said so again: else it holds only where ordinary triggers do.
    private static final String ENABLE = """
            SELECT format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
                CASE tgenabled WHEN 'A' THEN 'ALWAYS' ELSE '' END, tgname)
            FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'
                AND tgrelid::regclass::text ~ '^(events|read_model|audit)[.]'
            """;

    private static final String DISABLE = """
            SELECT DISTINCT format('ALTER TABLE %s DISABLE TRIGGER USER', tgrelid::regclass)
            FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text ~ '^(events|read_model|audit)[.]'
            """;

    private final TestLedger ledger;
    private final List<String> tables;

    private Spoiled(TestLedger ledger, List<String> tables) {
        this.ledger = ledger;
        this.tables = tables;
    }

    /** Remembers all rows, and then runs these statements. */
    static Spoiled by(TestLedger ledger, String... statements) throws Exception {
        var tables = new ArrayList<String>();
        unprotected(ledger, connection -> {
            execute(connection, "CREATE SCHEMA saved");
            tables.addAll(texts(connection, TABLES));
            for (var table : tables) {
                execute(connection, "CREATE TABLE " + saved(table) + " AS TABLE " + table);
            }
            for (var statement : statements) {
                execute(connection, statement);
            }
        });
        return new Spoiled(ledger, tables);
    }

    @Override
    public void close() throws Exception {
        unprotected(ledger, connection -> {
            // The log first, as the server does: else it signs in the middle what it finds unsigned.
            execute(connection, "LOCK TABLE audit.log, audit.checkpoint, audit.tile IN EXCLUSIVE MODE");
            for (var table : tables) {
                execute(connection, "DELETE FROM " + table);
                execute(connection, "INSERT INTO " + table + " TABLE " + saved(table));
            }
            execute(connection, "DROP SCHEMA saved CASCADE");
        });
    }

    private static String saved(String table) {
        return "saved." + table.replace('.', '_');
    }

    private interface Work {
        void in(Connection connection) throws SQLException;
    }

    private static void unprotected(TestLedger ledger, Work work) throws Exception {
        try (var connection = ledger.database()) {
            connection.setAutoCommit(false);
            var enable = texts(connection, ENABLE);
            for (var disable : texts(connection, DISABLE)) {
                execute(connection, disable);
            }
            work.in(connection);
            for (var statement : enable) {
                execute(connection, statement);
            }
            connection.commit();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
