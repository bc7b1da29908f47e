package com.redroomrewards.projections.history;

import java.time.Instant;
import java.util.UUID;

/**
 * Asks how a member's wallet was; the answer is a {@link PastWalletView}, or nothing for a member who is unknown or was not opened by
 * then.
 *
 * @param memberId the member itself, whether or not another has taken its place
 * @param at the moment, not in the future
 * @param expiringUntil lots that expire after {@code at} and not after this moment were expiring soon
 */
public record FindPastWallet(UUID memberId, Instant at, Instant expiringUntil) {}
