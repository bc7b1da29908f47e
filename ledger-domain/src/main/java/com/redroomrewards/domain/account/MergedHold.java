package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What points are set aside for that a merge moves.
 *
 * @param holdId as in the account that they come from
 * @param until from this moment on they are free again, or null when what they are set aside for says when
 */
public record MergedHold(UUID holdId, @Nullable Instant until) {}
