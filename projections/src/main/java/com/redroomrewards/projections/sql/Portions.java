package com.redroomrewards.projections.sql;

import java.util.function.IntSupplier;

/** Removes much in portions, a statement each: all at once may take longer than a statement may. */
public final class Portions {

    private Portions() {}

    /**
     * Removes portions until one has found nothing.
     *
     * @param portion removes some rows, and says how many
     * @return how many rows were removed
     */
    public static long remove(IntSupplier portion) {
        var removed = 0L;
        int rows;
        do {
            rows = portion.getAsInt();
            removed += rows;
        } while (rows > 0);
        return removed;
    }
}
