package com.redroomrewards.projections.balance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a page of the CONSUMER lots that expire soon; the answer is a list of {@link ExpiringLotView}, the first to
 * expire first.
 *
 * @param at the present moment by the caller's clock; what has expired by then is not asked for
 * @param until the last expiry that is
 * @param after the last of the page before, or null for the first page
 * @param limit how many at most
 */
public record FindExpiringLots(
        Instant at, Instant until, @Nullable ExpiringLotView after, int limit) {}
