package com.redroomrewards.gateway.edge.ratelimit;

/**
 * How many requests a client may send, as a bucket that each of them takes a token from.
 *
 * @param perSecond how many tokens come back in a second
 * @param burst how many tokens there are at most, so how many requests may come at once
 * @throws IllegalArgumentException when one of them is less than 1 or more than a billion
 */
public record RateLimit(long perSecond, long burst) {

    private static final long MOST = 1_000_000_000;

    /** Checks the bounds. */
    public RateLimit {
        mustBeInBounds("per-second", perSecond);
        mustBeInBounds("burst", burst);
    }

    private static void mustBeInBounds(String name, long value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("A rate limit's %s is 1 to %d, and not %d".formatted(name, MOST, value));
        }
    }

    /** Seconds in which so many tokens come back, rounded up. */
    long secondsFor(long tokens) {
        return Math.ceilDiv(tokens, perSecond);
    }
}
