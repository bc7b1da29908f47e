package com.redroomrewards.gateway.earning;

import com.redroomrewards.domain.earning.EarnPoints.PointsPosted;
import java.time.Instant;
import java.util.UUID;

/** Answer of {@code POST /points/earn} (http.md, Earn). */
record EarnResponse(String status, UUID ledgerEntryId, Instant postedAt, long points, long balanceAfter) {

    static EarnResponse of(PointsPosted posted) {
        return new EarnResponse(
                "ACCEPTED", posted.entryId(), posted.postedAt(), posted.points(), posted.balanceAfter());
    }
}
