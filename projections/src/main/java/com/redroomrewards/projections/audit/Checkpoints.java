package com.redroomrewards.projections.audit;

import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The checkpoints that were signed, in the table {@code audit.checkpoint}. What is signed is the note; a row of another size, which
 * would stand where it does not belong, is read as an {@link InvalidNote}.
 */
final class Checkpoints {

    private static final String SELECT = "SELECT size, note, made_at FROM audit.checkpoint ";

    private final JdbcClient jdbc;

    Checkpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The one of the largest tree. */
    Optional<SignedCheckpoint> newest() {
        return jdbc.sql(SELECT + "ORDER BY size DESC LIMIT 1")
                .query(Checkpoints::row)
                .optional();
    }

    /** The last one of a smaller tree. */
    Optional<SignedCheckpoint> before(long size) {
        return jdbc.sql(SELECT + "WHERE size < ? ORDER BY size DESC LIMIT 1")
                .param(size)
                .query(Checkpoints::row)
                .optional();
    }

    /** Those of trees of that size or larger, the smallest first. */
    List<SignedCheckpoint> from(long size, int limit) {
        return jdbc.sql(SELECT + "WHERE size >= ? ORDER BY size LIMIT ?")
                .params(size, limit)
                .query(Checkpoints::row)
                .list();
    }

    /** The next one that the sink does not have. */
    Optional<SignedCheckpoint> nextToPublish() {
        return jdbc.sql(SELECT + "WHERE published_at IS NULL ORDER BY size LIMIT 1")
                .query(Checkpoints::row)
                .optional();
    }

    void add(SignedCheckpoint checkpoint) {
        jdbc.sql("INSERT INTO audit.checkpoint (size, note, made_at) VALUES (?, ?, ?)")
                .params(
                        checkpoint.size(),
                        checkpoint.note().note(),
                        checkpoint.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void markPublished(long size, Instant at) {
        jdbc.sql("UPDATE audit.checkpoint SET published_at = ? WHERE size = ?")
                .params(at.atOffset(ZoneOffset.UTC), size)
                .update();
    }

    private static SignedCheckpoint row(ResultSet row, int number) throws SQLException {
        var size = row.getLong("size");
        var signed = new SignedCheckpoint(size, SignedNote.parse(row.getString("note")), Moments.read(row, "made_at"));
        if (signed.checkpoint().size() != size) {
            throw new InvalidNote("The checkpoint at %d is one over %d events"
                    .formatted(size, signed.checkpoint().size()));
        }
        return signed;
    }
}
