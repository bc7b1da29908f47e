package com.redroomrewards.projections.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks which users are to be forgotten: {@link ErasedLinkView}s, the first ones first.
 *
 * @param before only those that were erased before that moment
 * @param after the last one of the page before, or null for the first page
 * @param limit how many at most
 */
public record FindErasedLinks(Instant before, @Nullable ErasedLinkView after, int limit) {}
