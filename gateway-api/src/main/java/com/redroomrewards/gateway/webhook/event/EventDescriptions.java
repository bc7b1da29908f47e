package com.redroomrewards.gateway.webhook.event;

import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.gateway.edge.openapi.WebhookCatalog;
import com.redroomrewards.gateway.edge.openapi.WebhookDescription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is in the data of each event (http.md, Webhooks). What may be null is another platform's own, was erased, or never was. */
@Component
final class EventDescriptions implements WebhookCatalog {

    @Override
    public List<WebhookDescription> webhooks() {
        return Stream.concat(
                        Stream.of(WebhookEventType.values())
                                .map(type -> new WebhookDescription(type.name(), data(type))),
                        Stream.of(new WebhookDescription(EventBody.TEST, Test.class)))
                .toList();
    }

    private static Class<? extends Record> data(WebhookEventType type) {
        return switch (type) {
            case POINTS_POSTED -> PointsPosted.class;
            case POINTS_REVERSED -> PointsReversed.class;
            case REDEMPTION_COMMITTED -> RedemptionCommitted.class;
            case REDEMPTION_REVERSED -> RedemptionReversed.class;
            case LINK_UPDATED -> LinkUpdated.class;
            case PROMOTION_STATUS_CHANGED -> PromotionStatusChanged.class;
            case TRANSFER_COMPLETED -> TransferCompleted.class;
            case TRANSFER_REVERSED -> TransferReversed.class;
            case POINTS_EXPIRING -> PointsExpiring.class;
            case POINTS_EXPIRED -> PointsExpired.class;
            case TIER_CHANGED -> TierChanged.class;
            case ADJUSTMENT_STATUS_CHANGED -> AdjustmentStatusChanged.class;
        };
    }

    private record Test(UUID webhookId) {}

    private enum LinkStatus {
        ACTIVE,
        REVOKED,
        RETIRED
    }

    private record PointsPosted(
            UUID memberId,
            long pointsDelta,
            UUID ledgerEntryId,
            @Nullable String sourceRef,
            long balanceAfter) {}

    private record PointsReversed(UUID memberId, long pointsDelta, String reason, UUID ledgerEntryId) {}

    private record RedemptionCommitted(
            UUID memberId,
            long pointsBurned,
            @Nullable Long discountMinor,
            @Nullable String orderId) {}

    private record RedemptionReversed(
            UUID memberId, long pointsRestored, @Nullable String orderId, String reason) {}

    private record LinkUpdated(UUID memberId, @Nullable String clientUserId, LinkStatus status) {}

    private record PromotionStatusChanged(UUID promotionId, PromotionStatus status, PromotionStatus previousStatus) {}

    private record TransferCompleted(
            @Nullable UUID fromMemberId,
            UUID toMemberId,
            long points,
            @Nullable UUID transferId) {}

    private record TransferReversed(
            @Nullable UUID fromMemberId,
            UUID toMemberId,
            long points,
            @Nullable UUID transferId,
            String reason) {}

    private record PointsExpiring(UUID memberId, long points, Instant expiresAt, int days) {}

    private record PointsExpired(UUID memberId, long pointsDelta, UUID ledgerEntryId, long balanceAfter) {}

    private record TierChanged(
            UUID memberId,
            String clientId,
            @Nullable String tier,
            @Nullable String previousTier) {}

    private record AdjustmentStatusChanged(
            UUID adjustmentId,
            UUID memberId,
            AdjustmentStatus status,
            @Nullable AdjustmentStatus previousStatus) {}
}
