package com.redroomrewards.projections.batch;

import java.util.UUID;

/** A read model was given an event of an aggregate before the one that comes first. It must not go on. */
public final class VersionGapException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    VersionGapException(UUID aggregateId, long reached, long next) {
        super("Aggregate %s is at version %d here, and version %d came next".formatted(aggregateId, reached, next));
    }
}
