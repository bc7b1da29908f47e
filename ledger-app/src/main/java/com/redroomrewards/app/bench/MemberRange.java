package com.redroomrewards.app.bench;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.UUID;

/** Very many members, none of them in memory: their ids follow from their numbers. */
final class MemberRange extends AbstractList<Member> implements RandomAccess {

    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    private final int size;

    MemberRange(int size) {
        this.size = size;
    }

    @Override
    public Member get(int number) {
        return new Member(id(3L * number), id(3L * number + 1), "");
    }

    @Override
    public int size() {
        return size;
    }

    private static UUID id(long number) {
        return Ids.of(mix(number * GOLDEN), mix(~number * GOLDEN));
    }

    // The finalizer of SplittableRandom: neighbours get ids as far apart as random ones.
    private static long mix(long z) {
        var y = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        var x = (y ^ (y >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return x ^ (x >>> 31);
    }
}
