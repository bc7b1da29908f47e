package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account is told of an earning that has been decided.
 *
 * @param receiptId the receipt of its business reference
 * @param eventType what was done for it
 * @param orderId the client's order
 * @param currency ISO 4217 code of the amount
 * @param amountMinor the amount, in minor units
 * @param points what is earned, at least 1
 * @param kind the kind of the lot it makes
 * @param expiresAt when that lot expires
 * @param metadataJson what the client said beside, as JSON text
 */
public record Earning(
        UUID receiptId,
        String eventType,
        String orderId,
        String currency,
        long amountMinor,
        long points,
        LotKind kind,
        Instant expiresAt,
        @Nullable String metadataJson) {}
