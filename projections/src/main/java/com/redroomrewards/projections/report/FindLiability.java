package com.redroomrewards.projections.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is owed to members at a moment, and how that came about in a period: each platform's own part, in a {@link
 * LiabilityView}. What was posted at {@code to} or later does not count, so that periods that follow each other leave nothing
 * out and count nothing twice.
 *
 * @param platform the only one whose part is wanted, or null for all
 * @param from the beginning of the period
 * @param to its end, and the moment
 */
public record FindLiability(@Nullable String platform, Instant from, Instant to) {}
