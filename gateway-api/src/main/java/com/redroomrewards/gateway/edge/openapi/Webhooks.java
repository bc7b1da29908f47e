package com.redroomrewards.gateway.edge.openapi;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The events of http.md, Webhooks, with their data. What is null is another platform's own, or was erased. */
@Component
final class Webhooks implements WebhookCatalog {

    @Override
    public List<WebhookDescription> webhooks() {
        return List.of(
                new WebhookDescription("POINTS_POSTED", PointsPosted.class),
                new WebhookDescription("POINTS_REVERSED", PointsReversed.class),
                new WebhookDescription("REDEMPTION_COMMITTED", RedemptionCommitted.class),
                new WebhookDescription("REDEMPTION_REVERSED", RedemptionReversed.class),
                new WebhookDescription("LINK_UPDATED", LinkUpdated.class),
                new WebhookDescription("PROMOTION_STATUS_CHANGED", PromotionStatusChanged.class),
                new WebhookDescription("TRANSFER_COMPLETED", TransferCompleted.class),
                new WebhookDescription("TRANSFER_REVERSED", TransferReversed.class),
                new WebhookDescription("POINTS_EXPIRING", PointsExpiring.class),
                new WebhookDescription("POINTS_EXPIRED", PointsExpired.class),
                new WebhookDescription("TIER_CHANGED", TierChanged.class),
                new WebhookDescription("ADJUSTMENT_STATUS_CHANGED", AdjustmentStatusChanged.class));
    }

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

    private record PromotionStatusChanged(UUID promotionId, String status, String previousStatus) {}

    private record TransferCompleted(UUID fromMemberId, UUID toMemberId, long points, UUID transferId) {}

    private record TransferReversed(UUID fromMemberId, UUID toMemberId, long points, UUID transferId, String reason) {}

    private record PointsExpiring(UUID memberId, long points, Instant expiresAt) {}

    private record PointsExpired(UUID memberId, long pointsDelta, UUID ledgerEntryId, long balanceAfter) {}

    private record TierChanged(UUID memberId, String tier) {}

    private record AdjustmentStatusChanged(UUID adjustmentId, String status) {}
}
