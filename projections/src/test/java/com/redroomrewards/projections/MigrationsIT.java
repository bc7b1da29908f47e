package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                                SELECT table_name FROM information_schema.tables
                                WHERE table_schema = current_schema() AND table_name <> 'flyway_schema_history'
                                """).query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(ReadSchema.TABLES.keySet());
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
                .hasMessageContaining("ledger_entry_pkey");
    }
}
