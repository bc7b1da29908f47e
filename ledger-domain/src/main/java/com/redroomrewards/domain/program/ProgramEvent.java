package com.redroomrewards.domain.program;

import java.time.Instant;
import java.util.UUID;

/** All that can happen to a platform's program. */
public sealed interface ProgramEvent {

    /** The program, derived from the platform. */
    UUID programId();

    /**
     * A version of the program was published.
     *
     * @param publicationId derived from the request, so that a retry is known
     * @param effectiveAt the moment from which it holds, until a version that was published later does
     */
    record ProgramVersionPublished(
            UUID programId,
            String platform,
            UUID publicationId,
            Program program,
            Instant effectiveAt,
            Instant publishedAt)
            implements ProgramEvent {}
}
