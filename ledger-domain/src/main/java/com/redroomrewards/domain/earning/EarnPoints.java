package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * Posts points for an order line or an activity (domain.md, Earning).
 *
 * @param memberId who earns
 * @param linkId the profile through which the member earns
 * @param eventType such as TOKEN_PURCHASE or an activity of the program
 * @param orderId the client's order
 * @param lineId the line of the order, if it has lines
 * @param currency ISO 4217 code of the amount
 * @param amountMinor the amount, in minor units, at least 0
 * @param points what the client has computed, at least 1
 * @param expiresAt when the points expire, or null for the program's default
 * @param metadataJson what the client says beside, as JSON text free of personal data
 */
public record EarnPoints(
        @RoutingKey UUID memberId,
        UUID linkId,
        String eventType,
        String orderId,
        @Nullable String lineId,
        String currency,
        long amountMinor,
        long points,
        @Nullable Instant expiresAt,
        @Nullable String metadataJson,
        Origin origin)
        implements Command {

    /**
     * Answer: the points are posted, now or by an earlier try.
     *
     * @param duplicate whether the order line had been used before with the same content
     */
    public record PointsPosted(
            UUID entryId,
            Instant postedAt,
            long points,
            long balanceAfter,
            boolean duplicate,
            List<AggregateVersion> changed)
            implements Effect {}
}
