package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.UUID;

/**
 * Asks for a member's wallet; the answer is a {@link WalletView}, or nothing for an unknown member.
 *
 * @param memberId the member
 * @param at the present moment by the caller's clock; it decides what has expired
 * @param expiringUntil lots that expire after {@code at} and not after this moment are expiring soon
 */
public record FindWallet(UUID memberId, Instant at, Instant expiringUntil) {}
