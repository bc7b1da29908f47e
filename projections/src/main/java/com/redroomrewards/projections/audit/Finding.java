package com.redroomrewards.projections.audit;

/**
 * Something that does not hold.
 *
 * @param place where, such as {@code event 1234} or {@code read model lot, lot_id …}
 * @param what is wrong with it
 */
public record Finding(String place, String what) {

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
