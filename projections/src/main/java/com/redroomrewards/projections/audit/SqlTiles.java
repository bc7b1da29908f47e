package com.redroomrewards.projections.audit;

import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tiles in the table {@code audit.tile}. */
final class SqlTiles implements Tiles {

    private final JdbcClient jdbc;

    SqlTiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Tile tile(int level, long index) {
        return jdbc.sql("SELECT hashes FROM audit.tile WHERE level = ? AND index = ?")
                .params(level, index)
                .query(byte[].class)
                .optional()
                .map(hashes -> new Tile(level, index, hashes))
                .orElseThrow(() -> new IllegalStateException(
                        "The transparency log has lost its tile %d of level %d".formatted(index, level)));
    }

    /** Those of a level from one to another, both with them, as far as they are there. */
    List<Tile> between(int level, long first, long last) {
        return jdbc.sql("SELECT index, hashes FROM audit.tile WHERE level = ? AND index BETWEEN ? AND ? ORDER BY index")
                .params(level, first, last)
                .query((row, number) -> new Tile(level, row.getLong("index"), row.getBytes("hashes")))
                .list();
    }

    void write(Collection<Tile> tiles) {
        Columns.of(tiles)
                .bigint(Tile::level)
                .bigint(Tile::index)
                .bytes(Tile::hashes)
                .write(jdbc, """
                        INSERT INTO audit.tile (level, index, hashes)
                        SELECT * FROM unnest(?, ?, ?)
                        ON CONFLICT (level, index) DO UPDATE SET hashes = excluded.hashes
                        """);
    }
}
