package com.redroomrewards.projections.entry;

import com.redroomrewards.projections.sql.LockTimeouts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The months of entries, each of which is a table of its own: a partition of {@code ledger_entry}. */
public final class EntryMonths {

    private static final String TABLE = "ledger_entry";

    // One that a crash has left between its detaching and its end is no partition, and still there.
    private static final String ALL = """
            SELECT c.relname AS name, i.inhdetachpending AS detaching
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_inherits AS i ON i.inhrelid = c.oid
            WHERE n.nspname = current_schema() AND c.relkind = 'r' AND c.relname ~ '^ledger_entry_[0-9]{4}_[0-9]{2}$'
            ORDER BY c.relname
            """;

    private final JdbcClient jdbc;

    /** Those of the schema that the connections' search path names first; they are of who owns the table. */
    public EntryMonths(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A month's table.
     *
     * @param detaching whether somebody has begun to take it out, or null when it is out
     */
    private record Month(String name, @Nullable Boolean detaching) {

        static Month of(ResultSet row, int number) throws SQLException {
            return new Month(row.getString("name"), (Boolean) row.getObject("detaching"));
        }

        YearMonth month() {
            return YearMonth.parse(name.substring(TABLE.length() + 1).replace('_', '-'));
        }

        boolean endedBy(Instant moment) {
            var end = month().plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            return !end.isAfter(moment);
        }
    }

    /** Those that had ended by that moment, the oldest first. */
    public List<YearMonth> endedBy(Instant moment) {
        return all().stream()
                .filter(month -> month.endedBy(moment))
                .map(Month::month)
                .toList();
    }

    /** Whether that month is there. */
    public boolean has(YearMonth month) {
        return all().stream().anyMatch(one -> one.month().equals(month));
    }

    /** Drops a month, if it is there, of a table that nobody else uses; in any transaction. */
    public void dropUnused(YearMonth month) {
        all().stream()
                .filter(one -> one.month().equals(month))
                .forEach(one -> jdbc.sql("DROP TABLE " + one.name()).update());
    }

    /**
     * Drops a month, if it is there. Nobody who writes waits for it: it waits for those who began before, and goes on where it was
     * broken off. Not in a transaction, in which it can't wait for others.
     *
     * @throws org.springframework.dao.CannotAcquireLockException when somebody has kept it for too long
     */
    public void drop(YearMonth month) {
        try {
            all().stream().filter(one -> one.month().equals(month)).forEach(this::drop);
        } catch (UncategorizedSQLException e) {
            throw LockTimeouts.translated(e, "Somebody reads the entries of " + month);
        }
    }

    private List<Month> all() {
        return jdbc.sql(ALL).query(Month::of).list();
    }

    private void drop(Month month) {
        if (month.detaching() != null) {
            // Two steps of which the second waits for all who might still see it; nobody waits for them.
            jdbc.sql("ALTER TABLE %s DETACH PARTITION %s %s"
                            .formatted(TABLE, month.name(), month.detaching() ? "FINALIZE" : "CONCURRENTLY"))
                    .update();
        }
        jdbc.sql("DROP TABLE " + month.name()).update();
    }
}
