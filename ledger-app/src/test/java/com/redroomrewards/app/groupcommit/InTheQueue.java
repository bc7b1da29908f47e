package com.redroomrewards.app.groupcommit;

/** Lets tests of what is in memory begin where a unit of work is in the queue. */
public final class InTheQueue {

    private InTheQueue() {}

    /** An aggregate's last events are those of a unit of work that is not written yet. */
    public static void lastEventsOf(Lineage lineage) {
        lineage.comesFrom(new Fate());
    }
}
