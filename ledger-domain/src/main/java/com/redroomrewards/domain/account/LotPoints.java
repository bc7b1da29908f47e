package com.redroomrewards.domain.account;

/**
 * Some points of one lot: what an entry took from it or put into it.
 *
 * @param lot the lot as it was at that moment
 * @param points how many, at least 1; the direction is the entry's
 */
public record LotPoints(Lot lot, long points) {

    public LotPoints {
        Points.positive(points);
    }

    static long sum(Iterable<LotPoints> slices) {
        var sum = 0L;
        for (var slice : slices) {
            sum = Math.addExact(sum, slice.points());
        }
        return sum;
    }
}
