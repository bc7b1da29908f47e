package com.redroomrewards.projections.audit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether each tile above the leaves stands over those that it has below it. The newest root alone reads few of them.
 *
 * @param size how many leaves they are of at least
 */
record TileCheck(SqlTiles tiles, long size) {

    /** Checks all levels above the leaves' own, which is for who has the events. */
    void run(Consumer<Finding> findings) {
        for (var level = 1; hashes(level) > 0; level++) {
            for (var index = 0L; index * Tile.WIDTH < hashes(level); index++) {
                if (!isOverThoseBelow(level, index)) {
                    findings.accept(new Finding(
                            "audit.tile %d of level %d".formatted(index, level),
                            "it does not stand over the tiles below"));
                }
            }
        }
    }

    private long hashes(int level) {
        return size >> level * Tile.HEIGHT;
    }

    private boolean isOverThoseBelow(int level, long index) {
        var first = index * Tile.WIDTH;
        var width = (int) Math.min(Tile.WIDTH, hashes(level) - first);
        var below = tiles.between(level - 1, first, first + width - 1);
        return below.size() == width
                && below.stream().allMatch(Tile::isWhole)
                && tiles.between(level, index, index).stream().anyMatch(tile -> isOver(tile, below));
    }

    private static boolean isOver(Tile tile, List<Tile> below) {
        if (tile.width() < below.size()) {
            return false;
        }
        for (var i = 0; i < below.size(); i++) {
            if (!Arrays.equals(tile.over(i, 1), below.get(i).root())) {
                return false;
            }
        }
        return true;
    }
}
