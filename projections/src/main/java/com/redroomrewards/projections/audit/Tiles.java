package com.redroomrewards.projections.audit;

/** Where the tiles of a tree are read. */
interface Tiles {

    /**
     * A tile of the tree.
     *
     * @throws IllegalStateException when there is no such tile
     */
    Tile tile(int level, long index);
}
