package com.redroomrewards.domain.merge;

import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence.
 *
 * @param kind what it is
 * @param reference where it can be read up, free of personal data, or null
 */
public record Evidence(EvidenceKind kind, @Nullable String reference) {}
