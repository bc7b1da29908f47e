package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.Wallet;
import java.time.Instant;
import java.util.UUID;

/**
 * A lot with free points.
 *
 * @param lotId the lot
 * @param wallet the wallet it is in
 * @param kind its origin
 * @param points what is left and free, at least 1
 * @param earnedAt when its points were earned
 * @param expiresAt from this moment on its points can't be spent
 * @param renewed whether a reversal has given it its second life
 */
public record LotView(
        UUID lotId, Wallet wallet, LotKind kind, long points, Instant earnedAt, Instant expiresAt, boolean renewed) {}
