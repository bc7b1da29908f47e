package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.identity.DerivedId;
import java.util.UUID;

/**
 * Ids of orders that earn and of their EARN entries: an entry's id is that of its order plus the number of the line. So
 * whoever has the entry's id finds the order, and with it the member, without a table to look it up in.
 */
public final class EarnedEntryId {

    /** The most lines of one order. The last 16 bits of an id have room for more. */
    public static final int MAX_LINES = 1_000;

    private static final long LINE_BITS = 0xffffL;

    private EarnedEntryId() {}

    /** The order of that platform. */
    public static UUID ofOrder(String platform, String orderId) {
        return orderOf(DerivedId.of("receipt", platform, "earn", orderId));
    }

    /** The entry of an order's line, from 1. */
    public static UUID ofLine(UUID order, int line) {
        if (line < 1 || line > MAX_LINES) {
            throw new IllegalArgumentException("No line " + line);
        }
        return new UUID(order.getMostSignificantBits(), order.getLeastSignificantBits() | line);
    }

    /** The order that an entry would be of, if it is one of an earning. */
    static UUID orderOf(UUID entryId) {
        return new UUID(entryId.getMostSignificantBits(), entryId.getLeastSignificantBits() & ~LINE_BITS);
    }
}
