package com.redroomrewards.projections.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The rows of a multi-row statement as one array a column, for {@code unnest(?, ?, ...)}: one round trip and one
 * prepared statement, however many rows.
 *
 * @param <R> what makes a row
 */
public final class Columns<R> {

    private final List<R> rows;
    private final List<Object> arrays = new ArrayList<>();

    private Columns(Collection<? extends R> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Columns of these rows, yet to be named in the order of the statement's parameters. */
    public static <R> Columns<R> of(Collection<? extends R> rows) {
        return new Columns<>(rows);
    }

    /** One array of ids, for {@code = ANY (?)}. */
    public static SqlArrayValue ids(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray(UUID[]::new));
    }

    /** One array of texts, or of enums by their names, for {@code = ANY (?)}. */
    public static SqlArrayValue texts(Collection<?> texts) {
        return new SqlArrayValue("text", texts.stream().map(Object::toString).toArray(String[]::new));
    }

    /** A column of ids. */
    public Columns<R> uuid(Function<? super R, @Nullable UUID> value) {
        return column("uuid", UUID[]::new, value);
    }

    /** A column of text, or of enums by their names. */
    public Columns<R> text(Function<? super R, ? extends @Nullable Object> value) {
        return column("text", String[]::new, row -> {
            var text = value.apply(row);
            return text == null ? null : text.toString();
        });
    }

    /** A column of whole numbers. */
    public Columns<R> bigint(ToLongFunction<? super R> value) {
        return column("int8", Long[]::new, value::applyAsLong);
    }

    /** A column of truth values. */
    public Columns<R> bool(Predicate<? super R> value) {
        return column("bool", Boolean[]::new, value::test);
    }

    /** A column of bytes. */
    public Columns<R> bytes(Function<? super R, byte[]> value) {
        return column("bytea", byte[][]::new, value);
    }

    /** A column of moments. */
    public Columns<R> timestamp(Function<? super R, @Nullable Instant> value) {
        return column("timestamptz", OffsetDateTime[]::new, row -> {
            var moment = value.apply(row);
            // As text, too: but its text takes a formatter's time less to make than that of an instant.
            return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
        });
    }

    /**
     * Runs the statement once for all rows, or not at all when there is none.
     *
     * @throws JdbcUpdateAffectedIncorrectNumberOfRowsException when it changed fewer or more rows than there are here:
     *     somebody else has written, or what should be there is not
     */
    public void write(JdbcClient jdbc, String sql) {
        var changed = changed(jdbc, sql);
        if (changed != rows.size()) {
            throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, rows.size(), changed);
        }
    }

    /** The same for a statement that may find some of the rows gone. */
    public void writeAtMost(JdbcClient jdbc, String sql) {
        var changed = changed(jdbc, sql);
        if (changed > rows.size()) {
            throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(sql, rows.size(), changed);
        }
    }

    /** The same for a statement whose count of changed rows says nothing. */
    public void run(JdbcClient jdbc, String sql) {
        changed(jdbc, sql);
    }

    /** The arrays, in order, for a statement that reads. */
    public List<Object> parameters() {
        return List.copyOf(arrays);
    }

    private int changed(JdbcClient jdbc, String sql) {
        return rows.isEmpty() ? 0 : jdbc.sql(sql).params(arrays).update();
    }

    // Typed, since the driver sends text, numbers and truth values in binary, but an array of objects as text.
    @SuppressWarnings("NullAway") // Spring does not say so, but an element may be null: it is SQL's NULL.
    private <T> Columns<R> column(
            String sqlType, IntFunction<@Nullable T[]> newArray, Function<? super R, ? extends @Nullable T> value) {
        var array = newArray.apply(rows.size());
        for (var i = 0; i < array.length; i++) {
            array[i] = value.apply(rows.get(i));
        }
        arrays.add(new SqlArrayValue(sqlType, array));
        return this;
    }
}
