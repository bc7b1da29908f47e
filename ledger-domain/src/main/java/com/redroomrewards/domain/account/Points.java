package com.redroomrewards.domain.account;

/** Bounds of an amount of points: whole numbers that JavaScript clients read exactly (domain.md, Words). */
public final class Points {

    /** The largest amount, 2^53 - 1. */
    public static final long MAX = (1L << 53) - 1;

    private Points() {}

    /**
     * Checks an amount that one movement adds or takes.
     *
     * @return the amount
     * @throws IllegalArgumentException when it is not from 1 to {@link #MAX}
     */
    public static long positive(long points) {
        if (points < 1 || points > MAX) {
            throw new IllegalArgumentException("Points are from 1 to 2^53 - 1, not " + points);
        }
        return points;
    }
}
