package com.redroomrewards.gateway.edge.admission;

import java.util.HashMap;
import java.util.Map;

/**
 * So much of a thing that all share, and nobody takes so much of it that another one finds nothing: who holds some gets
 * more only as long as that is no more than a part of what is free (the dynamic thresholds of Choudhury and Hahne, by
 * which packets share a switch's buffer). Alone, somebody with a part of 1 gets a half, of two each gets a third, and a
 * quarter stays free for a fourth beside three; nobody has to be known before. Nothing waits here.
 */
final class FairShares {

    /** What came of an attempt. */
    enum Outcome {
        TAKEN,
        /** The others would still find some, the one who asks holds its share. */
        SHARE_USED_UP,
        /** There is not so much left for anybody. */
        ALL_USED_UP
    }

    private final long total;
    private final Map<String, Long> held = new HashMap<>();
    private final Map<String, Long> heldOfShares = new HashMap<>();
    private long free;

    /** All of it is free. */
    FairShares(long total) {
        this.total = total;
        this.free = total;
    }

    /**
     * Takes so much, unless it is more than whoever asks may hold now. Who holds nothing gets what is there.
     *
     * @param eighths up to how many eighths of what is free may be held
     */
    synchronized Outcome take(String who, long amount, int eighths) {
        if (amount > free) {
            return Outcome.ALL_USED_UP;
        }
        long holds = held.getOrDefault(who, 0L);
        if (holds > 0 && 8 * (holds + amount) > eighths * free) {
            return Outcome.SHARE_USED_UP;
        }
        held.put(who, holds + amount);
        free -= amount;
        return Outcome.TAKEN;
    }

    /**
     * Takes so much for one of those who have a share together, which gets more only as long as it holds no more than what is
     * left of that share now. So one alone gets a half of it, whatever the share has come to, and another one finds some.
     */
    synchronized Outcome takeOfShare(String together, String one, long amount, int eighths) {
        long holds = heldOfShares.getOrDefault(one, 0L);
        var left = eighths * free - 8 * held.getOrDefault(together, 0L);
        if (holds > 0 && 8 * (holds + amount) > left) {
            return Outcome.SHARE_USED_UP;
        }
        var outcome = take(together, amount, eighths);
        if (outcome == Outcome.TAKEN) {
            heldOfShares.put(one, holds + amount);
        }
        return outcome;
    }

    /** Gives back what was taken. */
    synchronized void giveBack(String who, long amount) {
        free += amount;
        remove(held, who, amount);
    }

    /** Gives back what one has taken of a share. */
    synchronized void giveBackOfShare(String together, String one, long amount) {
        giveBack(together, amount);
        remove(heldOfShares, one, amount);
    }

    // Whoever holds nothing is forgotten, so that there are never more of them than things taken.
    private static void remove(Map<String, Long> held, String who, long amount) {
        held.computeIfPresent(who, (name, holds) -> holds == amount ? null : holds - amount);
    }

    /** All that there is. */
    long total() {
        return total;
    }

    /** What is held by all. */
    synchronized long taken() {
        return total - free;
    }
}
