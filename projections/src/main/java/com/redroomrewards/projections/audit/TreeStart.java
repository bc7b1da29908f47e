package com.redroomrewards.projections.audit;

import java.util.List;

/**
 * What of a tree's first leaves those after them need: the roots of the whole trees of powers of two that they make, the
 * largest and first one first.
 *
 * @param size how many leaves these are
 * @param hashes one for each power of two in their number
 */
public record TreeStart(long size, List<byte[]> hashes) {

    /** Of the whole stream: nothing is before it. */
    public static final TreeStart NOTHING = new TreeStart(0, List.of());

    public TreeStart {
        hashes = List.copyOf(hashes);
        if (size < 0
                || hashes.size() != Long.bitCount(size)
                || hashes.stream().anyMatch(hash -> hash.length != TreeHash.BYTES)) {
            throw new IllegalArgumentException("%d hashes are not those before leaf %d".formatted(hashes.size(), size));
        }
    }
}
