package com.redroomrewards.projections.audit;

import com.redroomrewards.projections.sql.Moments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log in the schema {@code audit}, for who checks it without trusting it. */
public final class KeptLog {

    /** Who has kept its checkpoints. */
    static final String KEEPER = "the database";

    private final JdbcClient jdbc;
    private final SqlTiles tiles;

    /** The log of that database. */
    public KeptLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = new SqlTiles(jdbc);
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
        return new MerkleTree(tiles).start(size);
    }

    /** What it says of its leaves. */
    public LeafHashes leaves() {
        return this::leaves;
    }

    /** When the checkpoint over so many events was made, by whoever has written it there: that is not signed. */
    public Optional<Instant> madeAt(long size) {
        return jdbc.sql("SELECT made_at FROM audit.checkpoint WHERE size = ?")
                .param(size)
                .query((row, number) -> Moments.read(row, "made_at"))
                .optional();
    }

    /** Whether what proofs are made from is in its place: checkpoints under their sizes, and the tiles that give their roots. */
    public void check(Consumer<Finding> findings) {
        jdbc
                .sql("SELECT size, note FROM audit.checkpoint ORDER BY size")
                .query((row, number) ->
                        misplaced(row.getLong("size"), new KeptCheckpoint(KEEPER, row.getString("note"))))
                .stream()
                .flatMap(Optional::stream)
                .forEach(findings);
        newest().filter(newest -> !isRootOfTiles(newest))
                .map(newest -> new Finding(
                        "audit.tile",
                        "the tiles do not give the root of the checkpoint over %,d events".formatted(newest.size())))
                .ifPresent(findings);
        new TileCheck(tiles, size()).run(findings);
    }

    private static Optional<Finding> misplaced(long size, KeptCheckpoint kept) {
        return kept.size().stream()
                .filter(signed -> signed != size)
                .mapToObj(signed -> new Finding(kept.place(), "it is there as one over %,d".formatted(size)))
                .findFirst();
    }

    private Optional<Checkpoint> newest() {
        return checkpoints().stream()
                .flatMap(kept -> kept.checkpoint().stream())
                .max(Comparator.comparingLong(Checkpoint::size));
    }

    private boolean isRootOfTiles(Checkpoint checkpoint) {
        try {
            return Arrays.equals(new MerkleTree(tiles).root(checkpoint.size()), checkpoint.root());
        } catch (IllegalStateException e) {
            return false; // a tile is lost
        }
    }

    private List<byte[]> leaves(long begin, long end) {
        var leaves = new ArrayList<byte[]>();
        for (var tile : tiles.between(0, begin / Tile.WIDTH, end / Tile.WIDTH)) {
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
