package com.redroomrewards.projections.balance;

import java.time.Instant;

/**
 * Points that expire soon.
 *
 * @param points how many
 * @param expiresAt from this moment on they can't be spent
 */
public record ExpiringPointsView(long points, Instant expiresAt) {}
