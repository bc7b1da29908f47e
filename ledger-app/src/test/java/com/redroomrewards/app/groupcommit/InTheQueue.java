package com.redroomrewards.app.groupcommit;

/** A unit of work in the queue, for tests of what is in memory of it. */
public final class InTheQueue {

    private final Fate fate = new Fate();

    private InTheQueue() {}

    /** An aggregate's last events are those of a unit of work that is not written yet. */
    public static InTheQueue lastEventsOf(Lineage lineage) {
        var unit = new InTheQueue();
        lineage.comesFrom(unit.fate);
        return unit;
    }

    /** It is written. */
    public void isWritten() {
        fate.isWritten();
    }

    /** It is refused. */
    public void isLost() {
        fate.isLost();
    }
}
