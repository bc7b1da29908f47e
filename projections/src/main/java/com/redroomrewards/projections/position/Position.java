package com.redroomrewards.projections.position;

import com.redroomrewards.domain.command.AggregateVersion;

/**
 * What a read model must have reached.
 *
 * @param model the read model
 * @param version the aggregate, of the kind that the model goes by, and its version
 */
public record Position(ReadModel model, AggregateVersion version) {}
