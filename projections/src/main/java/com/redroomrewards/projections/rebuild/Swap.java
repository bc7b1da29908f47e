package com.redroomrewards.projections.rebuild;

import com.redroomrewards.projections.sql.LockTimeouts;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the tables of one schema in the place of those of another.
 *
 * @param jdbc in one transaction, of which each statement sees what was committed before it
 * @param live the schema whose name everybody uses
 * @param rebuilt the schema that takes its place
 */
public record Swap(JdbcClient jdbc, String live, String rebuilt) {

    /**
     * Keeps everybody from writing to the live tables, and from beginning to; they can still be read.
     *
     * @throws org.springframework.dao.PessimisticLockingFailureException when somebody does not give way at once
     */
    public void hold() {
        // Who writes takes the tables in another order: one of the two has to give way, and before Postgres chooses a
        // victim, which it does after a second.
        jdbc.sql("SET LOCAL lock_timeout = '100ms'").update();
        var tables = jdbc.sql("""
                        SELECT string_agg(oid::regclass::text, ', ' ORDER BY relname) FROM pg_class
                        WHERE relnamespace = ?::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                        """).param(live).query(String.class).single();
        try {
            jdbc.sql("LOCK TABLE " + tables + " IN EXCLUSIVE MODE").update();
        } catch (UncategorizedSQLException e) {
            throw LockTimeouts.translated(e, "Somebody writes to the tables of " + live);
        }
    }

    /**
     * Gives the rebuilt schema the name of the live one, whose own becomes that of the rebuilt one. Who was about to write finds
     * the tables by their names once more, and so the rebuilt ones.
     */
    public void run() {
        grantAsBefore();
        var between = rebuilt + "_before";
        rename(live, between);
        rename(rebuilt, live);
        rename(between, rebuilt);
        functionsLookIn(live);
        functionsLookIn(rebuilt);
    }

    private void functionsLookIn(String schema) {
        jdbc.sql("""
                        SELECT format('ALTER FUNCTION %s SET search_path TO %I, pg_temp', oid::regprocedure, pronamespace::regnamespace)
                        FROM pg_proc WHERE pronamespace = ?::regnamespace AND proconfig::text LIKE '%search_path%'
                        """)
                .param(schema)
                .query(String.class)
                .list()
                .forEach(change -> jdbc.sql(change).update());
    }

    // Whoever had rights on the live tables and functions has them on those that take their place.
    private void grantAsBefore() {
        jdbc.sql("""
                        SELECT format('GRANT %s ON SCHEMA %I TO %s', string_agg(privilege_type, ', '), :rebuilt, grantee::regrole)
                        FROM pg_namespace, aclexplode(nspacl)
                        WHERE nspname = :live AND grantee NOT IN (0, nspowner)
                        GROUP BY grantee
                        UNION ALL
                        SELECT format('GRANT %s ON %I.%I TO %s', string_agg(privilege_type, ', '), :rebuilt, relname, grantee::regrole)
                        FROM pg_class, aclexplode(relacl)
                        WHERE relnamespace = :live::regnamespace AND NOT relispartition AND grantee NOT IN (0, relowner)
                        GROUP BY relname, grantee
                        UNION ALL
                        SELECT format('GRANT EXECUTE ON FUNCTION %I.%I(%s) TO %s', :rebuilt, proname,
                            pg_get_function_identity_arguments(pg_proc.oid), grantee::regrole)
                        FROM pg_proc, aclexplode(proacl)
                        WHERE pronamespace = :live::regnamespace AND grantee NOT IN (0, proowner)
                        """)
                .param("live", live)
                .param("rebuilt", rebuilt)
                .query(String.class)
                .list()
                .forEach(grant -> jdbc.sql(grant).update());
    }

    private void rename(String from, String to) {
        jdbc.sql("ALTER SCHEMA %s RENAME TO %s".formatted(from, to)).update();
    }
}
