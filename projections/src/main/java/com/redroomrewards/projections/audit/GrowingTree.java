package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The right edge of a tree, to which leaves are added; it remembers which tiles have changed. */
final class GrowingTree {

    private final List<Tile> edge = new ArrayList<>();
    private final Map<Integer, List<Tile>> changed = new LinkedHashMap<>();
    private long size;

    /** A tree with that many leaves, whose tiles can be read there. */
    GrowingTree(long size, Tiles tiles) {
        this.size = size;
        for (var width = size; width > 0; width /= Tile.WIDTH) {
            var level = edge.size();
            var index = width / Tile.WIDTH;
            edge.add(width % Tile.WIDTH == 0 ? Tile.empty(level, index) : tiles.tile(level, index));
        }
    }

    long size() {
        return size;
    }

    /** Adds the leaf of that hash. */
    void add(byte[] leafHash) {
        add(0, leafHash);
        size++;
    }

    /** The tiles that have changed since it was made, each as it is by now. */
    List<Tile> changed() {
        return changed.values().stream().flatMap(List::stream).toList();
    }

    private void add(int level, byte[] hash) {
        if (level == edge.size()) {
            edge.add(Tile.empty(level, 0));
        }
        var tile = edge.get(level).with(hash);
        remember(tile);
        edge.set(level, tile);
        if (tile.isWhole()) {
            edge.set(level, Tile.empty(level, tile.index() + 1));
            add(level + 1, tile.root());
        }
    }

    private void remember(Tile tile) {
        var ofLevel = changed.computeIfAbsent(tile.level(), level -> new ArrayList<>());
        if (!ofLevel.isEmpty() && ofLevel.getLast().index() == tile.index()) {
            ofLevel.removeLast();
        }
        ofLevel.add(tile);
    }
}
