package com.redroomrewards.app.repository;

/**
 * How aggregates of a type are kept in memory.
 *
 * @param maximumCount how many
 * @param isMostlyNew whether one that is asked for and is not in memory mostly does not exist yet
 */
record CachedType<T>(Class<T> aggregateType, long maximumCount, boolean isMostlyNew) {}
