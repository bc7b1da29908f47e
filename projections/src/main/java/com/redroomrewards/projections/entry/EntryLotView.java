package com.redroomrewards.projections.entry;

import java.util.UUID;

/**
 * What an entry took from a lot or put into it.
 *
 * @param lotId the lot
 * @param points how many points, at least 1; the entry's sign tells the direction
 */
public record EntryLotView(UUID lotId, long points) {}
