package com.redroomrewards.app.bench;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.SplittableRandom;

/** Very many members, none of them in memory: their ids follow from their numbers. */
final class MemberRange extends AbstractList<Member> implements RandomAccess {

    private final int size;

    MemberRange(int size) {
        this.size = size;
    }

    @Override
    public Member get(int number) {
        var random = new SplittableRandom(number);
        return Member.withoutUser(
                Ids.of(random.nextLong(), random.nextLong()), Ids.of(random.nextLong(), random.nextLong()));
    }

    @Override
    public int size() {
        return size;
    }
}
