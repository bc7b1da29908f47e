package com.redroomrewards.projections.audit;

import java.util.Arrays;

/**
 * Up to 256 hashes that stand side by side in the tree, as C2SP's tlog-tiles cuts it: those of level 0 are leaves, those of
 * level n stand over a whole tile of level n − 1 each. So a tree is kept in a 256th of the rows that it has leaves, and a
 * proof reads a tile or two of each level.
 *
 * @param level how many tiles high above the leaves
 * @param index which one of its level, from 0 on
 * @param hashes the hashes one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Tile(int level, long index, byte[] hashes) {

    /** How many levels of the tree a tile has. */
    static final int HEIGHT = 8;

    /** How many hashes a whole tile has. */
    static final int WIDTH = 1 << HEIGHT;

    static Tile empty(int level, long index) {
        return new Tile(level, index, new byte[0]);
    }

    int width() {
        return hashes.length / TreeHash.BYTES;
    }

    boolean isWhole() {
        return width() == WIDTH;
    }

    Tile with(byte[] hash) {
        var more = Arrays.copyOf(hashes, hashes.length + hash.length);
        System.arraycopy(hash, 0, more, hashes.length, hash.length);
        return new Tile(level, index, more);
    }

    /** The hash over all of a whole tile. */
    byte[] root() {
        return over(0, WIDTH);
    }

    /**
     * The hash over that many of its hashes.
     *
     * @param first the first one, a multiple of the width
     * @param width a power of two
     */
    byte[] over(int first, int width) {
        if (width == 1) {
            return Arrays.copyOfRange(hashes, first * TreeHash.BYTES, (first + 1) * TreeHash.BYTES);
        }
        var half = width / 2;
        return TreeHash.ofNode(over(first, half), over(first + half, half));
    }
}
