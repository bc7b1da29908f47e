package com.redroomrewards.domain.program;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;

/** What can be asked of a platform's program. */
public sealed interface ProgramCommand extends Command {

    /**
     * Publishes a version.
     *
     * @param programId as {@link LoyaltyProgram#idOf} derives it
     * @param platform whose program it is
     * @param publicationId derived from the request
     * @param program all policies, with the number that follows the last version's
     * @param effectiveAt the moment from which it holds, no earlier than now
     */
    record PublishProgram(
            @RoutingKey UUID programId,
            String platform,
            UUID publicationId,
            Program program,
            Instant effectiveAt,
            Origin origin)
            implements ProgramCommand {}

    /** Answer: the version is published, now or by an earlier try. */
    record ProgramIsPublished(ProgramVersionPublished version, List<AggregateVersion> changed) implements Effect {}
}
