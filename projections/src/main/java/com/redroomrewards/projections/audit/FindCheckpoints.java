package com.redroomrewards.projections.audit;

/**
 * Asks for checkpoints, the smallest trees first; {@link CheckpointView}s.
 *
 * @param fromSize of trees of that size or larger
 * @param limit how many at most
 */
public record FindCheckpoints(long fromSize, int limit) {}
