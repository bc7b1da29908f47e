package com.redroomrewards.domain.earning;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked about earnings (domain.md, Earning). */
public sealed interface EarningCommand extends Command {

    /**
     * Earns points for an order line or an activity.
     *
     * @param memberId who earns
     * @param linkId the profile through which the member earns
     * @param eventType such as TOKEN_PURCHASE or an activity of the program
     * @param orderId the client's order
     * @param lineId the line of the order, if it has lines
     * @param currency ISO 4217 code of the amount
     * @param amountMinor the amount, in minor units, at least 0
     * @param points what the client has computed, at least 1, or null for the program to compute
     * @param expiresAt when the points expire, or null for the program's default
     * @param pending whether they are posted later, when they are confirmed or their time has come
     * @param clientTier the tier that the client has given the member, or null when it does not say
     * @param category what was bought, for the program's bonus, or null
     * @param metadataJson what the client says beside, as JSON text free of personal data
     */
    record EarnPoints(
            @RoutingKey UUID memberId,
            UUID linkId,
            String eventType,
            String orderId,
            @Nullable String lineId,
            String currency,
            long amountMinor,
            @Nullable Long points,
            @Nullable Instant expiresAt,
            boolean pending,
            @Nullable String clientTier,
            @Nullable String category,
            @Nullable String metadataJson,
            Origin origin)
            implements EarningCommand {}

    /** Posts an accepted earning now. */
    record ConfirmEarning(@RoutingKey UUID entryId, Origin origin) implements EarningCommand {}

    /** Cancels an accepted earning: it will not be posted. */
    record CancelEarning(@RoutingKey UUID entryId, Origin origin) implements EarningCommand {}

    /**
     * Takes back what an order has earned, or a part of it.
     *
     * @param orderId the client's order
     * @param reversalRef the client's reference of the reversal, or null for the only one
     * @param points how many of the earnings' own points, at least 1, or null for all that are left
     */
    record ReverseOrder(
            @RoutingKey String orderId,
            @Nullable String reversalRef,
            EarnReversalReason reason,
            @Nullable Long points,
            Origin origin)
            implements EarningCommand {}

    /**
     * Takes back what one line of an order has earned, or a part of it.
     *
     * @param entryId the earning's entry
     * @param reversalRef the client's reference of the reversal, or null for the only one
     * @param points how many of the earning's own points, at least 1, or null for all that are left
     */
    record ReverseEntry(
            @RoutingKey UUID entryId,
            @Nullable String reversalRef,
            EarnReversalReason reason,
            @Nullable Long points,
            Origin origin)
            implements EarningCommand {}

    /**
     * Answer of {@link EarnPoints}: the points are posted or accepted, now or by an earlier try.
     *
     * @param duplicate whether the order line had been used before with the same content
     */
    record PointsAreEarned(LineEarned line, boolean duplicate, List<AggregateVersion> changed) implements Effect {}

    /** Answer of {@link ConfirmEarning} and {@link CancelEarning}. */
    record EarningIsDecided(UUID entryId, List<AggregateVersion> changed) implements Effect {}

    /**
     * Answer of {@link ReverseOrder} and {@link ReverseEntry}.
     *
     * @param duplicate whether they had been taken back before, under the same reference
     */
    record EarningsAreReversed(List<ReversedLine> lines, boolean duplicate, List<AggregateVersion> changed)
            implements Effect {}
}
