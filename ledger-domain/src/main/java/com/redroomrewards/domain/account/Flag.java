package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A warning about a member.
 *
 * @param flagId derived from the request that raised it
 * @param flagType what it warns of
 * @param reasonCode why, in the words of who raised it
 * @param platform whose credential raised it, and can clear it
 * @param raisedAt when
 */
public record Flag(UUID flagId, FlagType flagType, String reasonCode, String platform, Instant raisedAt) {}
