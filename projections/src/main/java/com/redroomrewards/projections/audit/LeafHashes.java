package com.redroomrewards.projections.audit;

import java.util.List;

/** What a log says of its leaves, if it can be asked. */
@FunctionalInterface
public interface LeafHashes {

    /** Their hashes from the first one on; fewer than asked for when it does not have them all. */
    List<byte[]> between(long begin, long end);

    /** Of a log that can't be asked. */
    static LeafHashes none() {
        return (begin, end) -> List.of();
    }
}
