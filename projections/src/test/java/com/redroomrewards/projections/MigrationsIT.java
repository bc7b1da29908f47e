package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

class MigrationsIT {

    private static final ReadSchema SCHEMA = ReadSchema.fresh();

    @BeforeAll
    static void anEntry() {
        var stream = new SampleStream();
        stream.open("m", "xcn").earn(100, Duration.ofDays(1));
        SCHEMA.replay(stream.events(), 10);
    }

    @AfterAll
    static void close() {
        SCHEMA.close();
    }

    @Test
    void allTablesAreInTheSchemaThatFlywayWasGiven() {
        assertThat(SCHEMA.jdbc().sql("""
                                SELECT relname FROM pg_class
                                WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                                    AND NOT relispartition AND relname NOT IN ('flyway_schema_history', 'dead_letter')
                                """).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ReadSchema.TABLES.keySet().stream(), ReadSchema.DERIVED.stream())
                                .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE   | UPDATE ledger_entry SET points_delta = 1
                    UPDATE   | UPDATE ledger_entry SET points_delta = 1 WHERE false
                    DELETE   | DELETE FROM ledger_entry
                    TRUNCATE | TRUNCATE ledger_entry
                    """)
    void entriesCannotBeChanged(String operation, String sql) {
        assertThatThrownBy(() -> SCHEMA.jdbc().sql(sql).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("ledger_entry is append-only: " + operation + " is refused");
        assertThat(SCHEMA.jdbc()
                        .sql("SELECT points_delta FROM ledger_entry")
                        .query(Long.class)
                        .list())
                .containsExactly(100L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE %s SET points_delta = 1", "DELETE FROM %s", "TRUNCATE %s"})
    void norWhereTheyAreKept(String sql) {
        for (var partition : partitions()) {
            assertThatThrownBy(() -> SCHEMA.jdbc().sql(sql.formatted(partition)).update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void eachMonthHasAPartitionInUtc() {
        assertThat(partitions()).hasSize(1);
        for (var month : List.of("2023-12-15", "2024-01-01", "2024-01-31", "2023-12-01")) {
            SCHEMA.jdbc()
                    .sql("SELECT add_month_of_entries(?::date)")
                    .param(month)
                    .query()
                    .singleRow();
        }
        assertThat(partitions()).hasSize(3);
        assertThatThrownBy(() -> SCHEMA.jdbc().sql("""
                                INSERT INTO ledger_entry_2023_12
                                SELECT (jsonb_populate_record(e, '{"posted_at": "2024-01-01T00:00:00Z"}')).* FROM ledger_entry AS e
                                """).update()).hasMessageContaining("violates partition constraint");
        SCHEMA.jdbc()
                .sql("DROP TABLE ledger_entry_2023_12, ledger_entry_2024_01")
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2200-01-01", "infinity", "-infinity"})
    void noEntryIsOfAMonthThatNobodyLivesIn(String day) {
        assertThatThrownBy(() -> SCHEMA.jdbc()
                        .sql("SELECT add_month_of_entries(?::date)")
                        .param(day)
                        .query()
                        .singleRow())
                .hasMessageContaining("No entry is posted on " + day);
    }

    @Test
    void notEveryRoleAddsMonths() {
        assertThat(SCHEMA.jdbc()
                        .sql("SELECT has_function_privilege('public', 'add_month_of_entries(date)', 'EXECUTE')")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private static List<String> partitions() {
        return SCHEMA.jdbc()
                .sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ledger_entry'::regclass")
                .query(String.class)
                .list();
    }

    @Test
    void entriesCannotBeChangedEvenWhereOrdinaryTriggersAreOff() {
        new TransactionTemplate(SCHEMA.transactionManager()).executeWithoutResult(status -> {
            SCHEMA.jdbc().sql("SET LOCAL session_replication_role = replica").update();
            assertThatThrownBy(
                            () -> SCHEMA.jdbc().sql("DELETE FROM ledger_entry").update())
                    .hasMessageContaining("append-only");
            status.setRollbackOnly();
        });
    }

    @Test
    void anEntryNumberIsUsedOnce() {
        assertThatThrownBy(() -> SCHEMA.jdbc().sql("""
                                        INSERT INTO ledger_entry
                                        SELECT (r).* FROM (
                                            SELECT jsonb_populate_record(e, '{"entry_id": "00000000-0000-0000-0000-000000000000"}') AS r
                                            FROM ledger_entry AS e) AS x
                                        """).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("_pkey");
    }
}
