package com.redroomrewards.projections.rebuild;

import com.redroomrewards.projections.audit.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the tables of two schemas, row by row. It knows no table by name: whatever a read model has is compared,
 * and not what waits because it can't be applied.
 *
 * @param jdbc in one transaction that sees one moment
 * @param live the schema that is looked at
 * @param expected the schema that has what should be there
 */
public record Comparison(JdbcClient jdbc, String live, String expected) {

    private static final int FETCHED_AT_ONCE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A table that is compared.
     *
     * @param key the columns that tell its rows apart; none where nothing does, and equal rows are counted
     * @param columns all of them
     */
    public record Table(String name, List<String> key, List<String> columns) {

        public Table {
            key = List.copyOf(key);
            columns = List.copyOf(columns);
        }
    }

    /** All tables that should be there. */
    public List<Table> tables() {
        return jdbc.sql("""
                        SELECT c.relname,
                            coalesce((SELECT array_agg(a.attname ORDER BY a.attnum)
                                FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                                WHERE i.indrelid = c.oid AND i.indisprimary), '{}') AS key,
                            (SELECT array_agg(a.attname ORDER BY a.attnum) FROM pg_attribute AS a
                                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
                        FROM pg_class AS c
                        WHERE c.relnamespace = ?::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relname NOT IN ('flyway_schema_history', 'dead_letter')
                        ORDER BY c.relname
                        """)
                .param(expected)
                .query((row, number) -> new Table(row.getString("relname"), names(row, "key"), names(row, "columns")))
                .list();
    }

    private static List<String> names(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /**
     * Compares one of them.
     *
     * @param findings is told of each row that differs
     * @return how many rows it should have
     */
    public long run(Table table, Consumer<Finding> findings) {
        try (var differences = jdbc
                .sql(table.key().isEmpty() ? countedRows(table) : rowsByKey(table))
                .withFetchSize(FETCHED_AT_ONCE)
                .query((row, number) -> finding(table, row))
                .stream()) {
            differences.forEach(findings);
        }
        // A row that is there twice has no difference to the one that should be, where somebody has dropped the key.
        var there = count(live, table);
        var should = count(expected, table);
        if (there != should) {
            findings.accept(new Finding(table.name(), "%,d rows, and by the events %,d".formatted(there, should)));
        }
        return should;
    }

    private long count(String schema, Table table) {
        return jdbc.sql("SELECT count(*) FROM %s.%s".formatted(schema, table.name()))
                .query(Long.class)
                .single();
    }

    private String rowsByKey(Table table) {
        return """
                SELECT to_jsonb(l)::text AS live, to_jsonb(e)::text AS expected
                FROM %s.%s AS l FULL JOIN %s.%s AS e ON %s
                WHERE ROW(%s) IS DISTINCT FROM ROW(%s)
                """.formatted(
                        live,
                        table.name(),
                        expected,
                        table.name(),
                        table.key().stream().map("l.%1$s = e.%1$s"::formatted).collect(Collectors.joining(" AND ")),
                        columns(table, "l"),
                        columns(table, "e"));
    }

    private String countedRows(Table table) {
        return """
                SELECT to_jsonb(l)::text AS live, NULL AS expected
                FROM (SELECT %1$s FROM %2$s.%4$s AS r EXCEPT ALL SELECT %1$s FROM %3$s.%4$s AS r) AS l
                UNION ALL
                SELECT NULL, to_jsonb(e)::text
                FROM (SELECT %1$s FROM %3$s.%4$s AS r EXCEPT ALL SELECT %1$s FROM %2$s.%4$s AS r) AS e
                """.formatted(columns(table, "r"), live, expected, table.name());
    }

    private static String columns(Table table, String of) {
        return table.columns().stream().map(column -> of + "." + column).collect(Collectors.joining(", "));
    }

    private static Finding finding(Table table, ResultSet row) throws SQLException {
        var live = row.getString("live");
        var expected = row.getString("expected");
        if (live == null) {
            var missing = JSON.readTree(expected);
            return new Finding(place(table, missing), "missing; by the events it is " + expected);
        }
        var there = JSON.readTree(live);
        if (expected == null) {
            return new Finding(place(table, there), "not by the events; it is " + live);
        }
        var should = JSON.readTree(expected);
        var differences = table.columns().stream()
                .filter(column -> !there.get(column).equals(should.get(column)))
                .map(column ->
                        "%s is %s, and by the events %s".formatted(column, there.get(column), should.get(column)))
                .collect(Collectors.joining("; "));
        return new Finding(place(table, there), differences);
    }

    private static String place(Table table, JsonNode row) {
        return Stream.concat(
                        Stream.of(table.name()),
                        table.key().stream()
                                .map(column -> column + "=" + row.get(column).asString()))
                .collect(Collectors.joining(" "));
    }
}
