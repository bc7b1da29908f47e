package com.redroomrewards.gateway.earning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import com.redroomrewards.domain.earning.EarningCommand.EarningsAreReversed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code POST /points/reverse} (http.md, Earn).
 *
 * @param pointsReversed what was taken back in all, promotions' points among it
 * @param balanceAfter of the member, negative when there is debt; of the last one when the order had several
 */
record ReversalResponse(String status, long pointsReversed, long balanceAfter, List<Line> entries) {

    /**
     * What was taken back of one earning.
     *
     * @param ledgerEntryId the REVERSAL entry; none when the earning was pending, which makes no entry
     * @param reversedEntryId the EARN entry
     */
    record Line(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID ledgerEntryId,

            UUID reversedEntryId,
            UUID memberId,
            long pointsDelta,
            long balanceAfter) {

        static Line of(ReversedLine line) {
            return new Line(
                    line.reversalEntryId(), line.earnedEntryId(), line.memberId(), -points(line), line.balanceAfter());
        }
    }

    static ReversalResponse of(EarningsAreReversed reversed) {
        var lines = reversed.lines();
        return new ReversalResponse(
                "REVERSED",
                lines.stream().mapToLong(ReversalResponse::points).reduce(0, Math::addExact),
                lines.getLast().balanceAfter(),
                lines.stream().map(Line::of).toList());
    }

    private static long points(ReversedLine line) {
        return Math.addExact(line.points(), line.promotionPoints());
    }
}
