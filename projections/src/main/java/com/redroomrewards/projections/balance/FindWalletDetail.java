package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.UUID;

/**
 * Asks for a member's wallet with its lots; the answer is a {@link WalletDetailView}, or nothing for an unknown member.
 *
 * @param memberId the member
 * @param at the present moment by the caller's clock; it decides what has expired
 * @param expiringUntil lots that expire after {@code at} and not after this moment are expiring soon
 */
public record FindWalletDetail(UUID memberId, Instant at, Instant expiringUntil) {}
