package com.redroomrewards.gateway.webhook.event;

/** All that a webhook can tell of (http.md, Webhooks). Some are told once their feature is there. */
public enum WebhookEventType {
    POINTS_POSTED,
    POINTS_REVERSED,
    REDEMPTION_COMMITTED,
    REDEMPTION_REVERSED,
    LINK_UPDATED,
    PROMOTION_STATUS_CHANGED,
    TRANSFER_COMPLETED,
    TRANSFER_REVERSED,
    POINTS_EXPIRING,
    POINTS_EXPIRED,
    TIER_CHANGED,
    ADJUSTMENT_STATUS_CHANGED
}
