package com.redroomrewards.projections.deadletter;

import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The dead letters of a processing group (table {@code dead_letter}), by aggregate. Whoever writes one has to be in the transaction
 * that writes the rows: so an event is either applied, or it waits. A processor's segment alone adds aggregates, of those that
 * are its own; whoever takes one out, or applies what waits, holds the lock of its row until the transaction ends.
 */
public final class DeadLetters {

    /** How many aggregates may wait in a group. Where more can't be applied, it is hardly the events' fault. */
    public static final int MOST_SEQUENCES = 1_024;

    private static final String SELECT = """
            SELECT processing_group, aggregate_id, first_version, last_version, cause, since FROM dead_letter
            """;

    private final JdbcClient jdbc;
    private final String group;

    /** Those of that processing group, in the schema that the connections' search path names first. */
    public DeadLetters(JdbcClient jdbc, String group) {
        this.jdbc = jdbc;
        this.group = group;
    }

    /** All groups' in that schema, in the order in which they came. */
    public static List<ParkedSequence> all(JdbcClient jdbc) {
        return jdbc.sql(SELECT + "ORDER BY since, processing_group, aggregate_id")
                .query(DeadLetters::sequence)
                .list();
    }

    /**
     * Begins to write a batch: the current transaction's commit, and no other, does not wait for the disk (a crash of Postgres
     * may undo it). One statement, as a batch has to make the one anyway.
     *
     * @return how many aggregates wait in the group
     */
    public long begin() {
        return jdbc.sql("""
                        SELECT set_config('synchronous_commit', 'off', true), count(*) AS waiting
                        FROM dead_letter WHERE processing_group = ?
                        """)
                .param(group)
                .query((row, number) -> row.getLong("waiting"))
                .single();
    }

    /** Those of the aggregates that wait. They go on waiting until the transaction ends. */
    public Set<String> hold(Collection<String> aggregateIds) {
        return new HashSet<>(jdbc.sql("""
                        SELECT aggregate_id FROM dead_letter WHERE processing_group = ? AND aggregate_id = ANY (?)
                        ORDER BY aggregate_id FOR UPDATE
                        """)
                .params(group, Columns.texts(aggregateIds))
                .query(String.class)
                .list());
    }

    /** What waits of the aggregate, if anything does. Nobody else can add to it or take from it until the transaction ends. */
    public Optional<ParkedSequence> hold(String aggregateId) {
        return jdbc.sql(SELECT + "WHERE processing_group = ? AND aggregate_id = ? FOR UPDATE")
                .params(group, aggregateId)
                .query(DeadLetters::sequence)
                .optional();
    }

    /**
     * Adds aggregates that did not wait until now.
     *
     * @param letters what of each can't be applied
     * @param last the version of the last event that waits, by aggregate
     */
    public void park(Collection<DeadLetter> letters, Map<String, Long> last) {
        Columns.of(letters)
                .text(DeadLetter::group)
                .text(DeadLetter::aggregateId)
                .bigint(DeadLetter::version)
                .bigint(letter -> last.getOrDefault(letter.aggregateId(), letter.version()))
                .text(DeadLetter::cause)
                .write(jdbc, """
                        INSERT INTO dead_letter (processing_group, aggregate_id, first_version, last_version, cause)
                        SELECT * FROM unnest(?, ?, ?, ?, ?)
                        """);
    }

    /** Adds events behind those of aggregates that are held. */
    public void extend(Map<String, Long> last) {
        Columns.of(last.entrySet())
                .text(sequence -> group)
                .text(Entry::getKey)
                .bigint(Entry::getValue)
                .write(jdbc, """
                        UPDATE dead_letter AS d SET last_version = greatest(d.last_version, n.version)
                        FROM unnest(?, ?, ?) AS n (processing_group, aggregate_id, version)
                        WHERE d.processing_group = n.processing_group AND d.aggregate_id = n.aggregate_id
                        """);
    }

    /** Takes the events of a held aggregate out that come before this one, which is now the one that can't be applied. */
    public void advance(DeadLetter letter) {
        jdbc.sql("UPDATE dead_letter SET first_version = ?, cause = ? WHERE processing_group = ? AND aggregate_id = ?")
                .params(letter.version(), letter.cause(), group, letter.aggregateId())
                .update();
    }

    /** Takes a held aggregate out. */
    public void release(String aggregateId) {
        jdbc.sql("DELETE FROM dead_letter WHERE processing_group = ? AND aggregate_id = ?")
                .params(group, aggregateId)
                .update();
    }

    private static ParkedSequence sequence(ResultSet row, int number) throws SQLException {
        var letter = new DeadLetter(
                row.getString("processing_group"),
                row.getString("aggregate_id"),
                row.getLong("first_version"),
                row.getString("cause"));
        return new ParkedSequence(letter, row.getLong("last_version"), Moments.read(row, "since"));
    }
}
