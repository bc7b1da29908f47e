package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A single-use code that RRR gave a member for linking (domain.md, rule 7). The newest one alone counts.
 *
 * @param codeId the code's characters are derived from it
 * @param expiresAt from this moment on it proves nothing
 */
public record LinkCode(UUID codeId, Instant expiresAt) {}
