package com.redroomrewards.domain.merge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The member's consent to a merge, as it was recorded.
 *
 * @param method how it was given
 * @param givenAt when
 * @param reference where it can be read up, free of personal data, or null
 */
public record Consent(
        String method, Instant givenAt, @Nullable String reference) {}
