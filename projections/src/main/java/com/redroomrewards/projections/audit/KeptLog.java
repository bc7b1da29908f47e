package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log in the schema {@code audit}, for who checks it without trusting it. */
public final class KeptLog {

    private static final String KEEPER = "the database";

    private final JdbcClient jdbc;

    /** The log of that database. */
    public KeptLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many events it has. */
    public long size() {
        return jdbc.sql("SELECT size FROM audit.log").query(Long.class).single();
    }

    /** All that was signed. */
    public List<KeptCheckpoint> checkpoints() {
        return jdbc.sql("SELECT note FROM audit.checkpoint ORDER BY size")
                .query((row, number) -> new KeptCheckpoint(KEEPER, row.getString("note")))
                .list();
    }

    /** What the events from that one on need of those before it. */
    public TreeStart start(long size) {
        return new MerkleTree(new SqlTiles(jdbc)).start(size);
    }

    /** What it says of its leaves. */
    public LeafHashes leaves() {
        return this::leaves;
    }

    /** Whether its tiles, from which proofs are made, give the root of the newest checkpoint, if that is one. */
    public Optional<Finding> tiles() {
        return checkpoints().stream()
                .flatMap(kept -> kept.checkpoint().stream())
                .reduce((older, newer) -> newer)
                .stream()
                .filter(newest -> !isRootOfTiles(newest))
                .map(newest -> new Finding(
                        "audit.tile",
                        "the tiles do not give the root of the checkpoint over %,d events".formatted(newest.size())))
                .findFirst();
    }

    private boolean isRootOfTiles(Checkpoint checkpoint) {
        try {
            return Arrays.equals(new MerkleTree(new SqlTiles(jdbc)).root(checkpoint.size()), checkpoint.root());
        } catch (IllegalStateException e) {
            return false; // a tile is lost
        }
    }

    private List<byte[]> leaves(long begin, long end) {
        var tiles = jdbc.sql("""
                        SELECT level, index, hashes FROM audit.tile
                        WHERE level = 0 AND index BETWEEN ? AND ?
                        ORDER BY index
                        """)
                .params(begin / Tile.WIDTH, end / Tile.WIDTH)
                .query((row, number) -> new Tile(row.getInt("level"), row.getLong("index"), row.getBytes("hashes")))
                .list();
        var leaves = new ArrayList<byte[]>();
        for (var tile : tiles) {
            var first = tile.index() * Tile.WIDTH;
            for (var i = Math.max(first, begin); i < Math.min(first + tile.width(), end); i++) {
                if (i != begin + leaves.size()) {
                    return leaves;
                }
                leaves.add(tile.over((int) (i - first), 1));
            }
        }
        return leaves;
    }
}
