package com.redroomrewards.domain.adjustment;

import java.time.LocalDate;
import java.util.UUID;

/** What happens on an admin's day. */
public sealed interface AdminDayEvent {

    /**
     * The admin has let an adjustment through alone.
     *
     * @param points its size, whichever way it goes
     */
    record AllowanceUsed(
            UUID adminDayId, String platform, String adminId, LocalDate day, UUID adjustmentId, long points)
            implements AdminDayEvent {}
}
