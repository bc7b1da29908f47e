package com.redroomrewards.projections.rebuild;

import com.redroomrewards.projections.audit.Finding;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares what keeps the tables of two schemas from being changed past the ledger: that they are tables, their row security
 * and their triggers. Of partitions that only one of the two has nothing is said.
 *
 * @param live the schema that is looked at
 * @param expected the schema that has what should be there
 */
public record Protection(JdbcClient jdbc, String live, String expected) {

    private static final String DIFFERENCES = """
            WITH guarded AS (
                SELECT c.relnamespace, c.relname, c.relispartition, concat_ws(', ', 'kind ' || c.relkind::text,
                    CASE WHEN c.relrowsecurity THEN 'row security' END,
                    CASE WHEN c.relforcerowsecurity THEN 'forced row security' END,
                    (SELECT string_agg(format('trigger %s (%s %s %s)', t.tgname, t.tgenabled, t.tgtype,
                                md5(concat(p.prosrc, replace(pg_get_triggerdef(t.oid), c.relnamespace::regnamespace || '.', '')))),
                            ', ' ORDER BY t.tgname)
                        FROM pg_trigger AS t JOIN pg_proc AS p ON p.oid = t.tgfoid
                        WHERE t.tgrelid = c.oid AND NOT t.tgisinternal)) AS guards
                FROM pg_class AS c
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            )
            SELECT relname, l.guards AS live, e.guards AS expected
            FROM (SELECT * FROM guarded WHERE relnamespace = :live::regnamespace) AS l
            FULL JOIN (SELECT * FROM guarded WHERE relnamespace = :expected::regnamespace) AS e USING (relname)
            WHERE l.guards IS DISTINCT FROM e.guards
                AND NOT (coalesce(l.relispartition, e.relispartition) AND (l.guards IS NULL OR e.guards IS NULL))
            ORDER BY relname
            """;

    /** Tells of each table that is protected in another way than it should be. */
    public void run(Consumer<Finding> findings) {
        jdbc.sql(DIFFERENCES)
                .param("live", live)
                .param("expected", expected)
                .query((row, number) -> new Finding(
                        "table " + row.getString("relname"),
                        "it is protected by %s, and not by %s"
                                .formatted(row.getString("live"), row.getString("expected"))))
                .list()
                .forEach(findings);
    }
}
