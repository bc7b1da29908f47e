package com.redroomrewards.projections.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class PoisonTest {

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22001", "22003", "22P05", "23502", "23505", "23514", "44000", "54000", "P0001"})
    void whatTellsOfValuesIsTheEventsFault(String state) {
        assertThat(Poison.is(sql(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", // connection lost
                "0A000", // a cached plan, after a migration
                "25P02", // the transaction has failed before
                "25006", // read-only
                "40001", // serialization failure
                "40P01", // deadlock
                "42501", // no right
                "42P01", // no such table
                "53100", // disk full
                "53200", // out of memory
                "53300", // too many connections
                "55P03", // lock not available
                "57014", // statement timeout
                "57P01", // shutdown
                "58030", // I/O error
                "XX001" // corrupted
            })
    void whatTellsOfTheDatabaseIsNot(String state) {
        assertThat(Poison.is(sql(state))).isFalse();
    }

    @Test
    void theProgramsOwnRefusalsAreTheEventsFault() {
        assertThat(Poison.is(new ArithmeticException("long overflow"))).isTrue();
        assertThat(Poison.is(new IllegalStateException("no such lot"))).isTrue();
        assertThat(Poison.is(new IncorrectResultSizeDataAccessException(1, 0))).isTrue();
    }

    @Test
    void whatHappensToTheProgramIsNot() {
        assertThat(Poison.is(new IllegalStateException(new OutOfMemoryError()))).isFalse();
        assertThat(Poison.is(new IllegalStateException(new StackOverflowError())))
                .isFalse();
        assertThat(Poison.is(new IllegalStateException(new InterruptedException())))
                .isFalse();
        assertThat(Poison.is(new CannotCreateTransactionException("none"))).isFalse();
        assertThat(Poison.is(new QueryTimeoutException("late"))).isFalse();
        assertThat(Poison.is(new CannotGetJdbcConnectionException(
                        "none", new SQLTransientConnectionException("the pool has none"))))
                .isFalse();
    }

    private static RuntimeException sql(String state) {
        return new UncategorizedSQLException("writing", "INSERT", new SQLException("refused", state));
    }
}
