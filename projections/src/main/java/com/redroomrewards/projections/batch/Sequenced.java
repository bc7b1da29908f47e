package com.redroomrewards.projections.batch;

/**
 * An event with its place in the stream of its aggregate.
 *
 * @param event what happened
 * @param version the aggregate's version by it: the event's sequence number, from 0 without gaps
 */
public record Sequenced<E>(E event, long version) {}
