package com.redroomrewards.projections.merge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a merge; the answer is a {@link MergeView}, or nothing.
 *
 * @param visibleTo the only platform whose merges may be seen, or null for every one
 */
public record FindMerge(UUID mergeId, @Nullable String visibleTo) {}
