package com.redroomrewards.projections.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be asked of a tree that only grows: its root at any size that it has had, and the proofs of RFC 6962 (section
 * 2.1). The names there: {@code D[n]} is the tree of size n, {@code PATH} the inclusion proof, {@code SUBPROOF} the
 * consistency proof.
 */
final class MerkleTree {

    private record TileId(int level, long index) {}

    private final Tiles tiles;
    private final Map<TileId, Tile> read = new HashMap<>();

    /** A tree of these tiles, each of which it reads once. */
    MerkleTree(Tiles tiles) {
        this.tiles = tiles;
    }

    /** The root when the tree had that many leaves. */
    byte[] root(long size) {
        return size == 0 ? TreeHash.ofNothing() : over(0, size);
    }

    /** What the leaves from that one on need of those before it. */
    TreeStart start(long size) {
        var hashes = new ArrayList<byte[]>();
        for (var begin = 0L; begin < size; begin += Long.highestOneBit(size - begin)) {
            hashes.add(over(begin, begin + Long.highestOneBit(size - begin)));
        }
        return new TreeStart(size, hashes);
    }

    /**
     * What proves that the leaf is in the tree of that size: the neighbours on its way up to the root.
     *
     * @throws IndexOutOfBoundsException when it is not
     */
    List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("Leaf " + index + " of a tree of " + size);
        }
        return path(index, 0, size);
    }

    /**
     * What proves that the tree of one size is the beginning of that of another.
     *
     * @throws IndexOutOfBoundsException when the first is the larger one, or has no leaf
     */
    List<byte[]> consistency(long first, long second) {
        if (first <= 0 || first > second) {
            throw new IndexOutOfBoundsException("From a tree of " + first + " to one of " + second);
        }
        return first == second ? List.of() : subproof(first, 0, second, true);
    }

    private List<byte[]> path(long index, long begin, long end) {
        if (end - begin == 1) {
            return new ArrayList<>();
        }
        var middle = begin + split(end - begin);
        List<byte[]> path;
        if (index < middle) {
            path = path(index, begin, middle);
            path.add(over(middle, end));
        } else {
            path = path(index, middle, end);
            path.add(over(begin, middle));
        }
        return path;
    }

    // isRootKnown: whoever checks it has the root of the first tree, as long as that is the left edge of what is left.
    private List<byte[]> subproof(long firstEnd, long begin, long end, boolean isRootKnown) {
        if (firstEnd == end) {
            var proof = new ArrayList<byte[]>();
            if (!isRootKnown) {
                proof.add(over(begin, end));
            }
            return proof;
        }
        var middle = begin + split(end - begin);
        List<byte[]> proof;
        if (firstEnd <= middle) {
            proof = subproof(firstEnd, begin, middle, isRootKnown);
            proof.add(over(middle, end));
        } else {
            proof = subproof(firstEnd, middle, end, false);
            proof.add(over(begin, middle));
        }
        return proof;
    }

    // The hash over the leaves from begin to before end.
    private byte[] over(long begin, long end) {
        var width = end - begin;
        if (Long.bitCount(width) == 1 && begin % width == 0) {
            return complete(Long.numberOfTrailingZeros(width), begin / width);
        }
        var middle = begin + split(width);
        return TreeHash.ofNode(over(begin, middle), over(middle, end));
    }

    // The hash at that place of a level of the tree, all of whose leaves are there.
    private byte[] complete(int level, long index) {
        var within = level % Tile.HEIGHT;
        var first = index << within;
        var tile = read.computeIfAbsent(
                new TileId(level / Tile.HEIGHT, first / Tile.WIDTH), id -> tiles.tile(id.level(), id.index()));
        return tile.over((int) (first % Tile.WIDTH), 1 << within);
    }

    // The largest power of two below it.
    private static long split(long width) {
        return Long.highestOneBit(width - 1);
    }
}
