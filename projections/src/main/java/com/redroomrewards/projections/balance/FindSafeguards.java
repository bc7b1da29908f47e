package com.redroomrewards.projections.balance;

import java.time.Instant;
import java.util.UUID;

/**
 * Asks what protects a member; the answer is a {@link SafeguardsView}.
 *
 * @param memberId the member
 * @param at the moment that decides which locks have expired
 */
public record FindSafeguards(UUID memberId, Instant at) {}
