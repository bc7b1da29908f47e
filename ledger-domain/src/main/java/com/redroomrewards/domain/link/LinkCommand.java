package com.redroomrewards.domain.link;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of a link. */
public sealed interface LinkCommand extends Command {

    /**
     * Opens an intent to link a client's user.
     *
     * @param linkId derived from the user under the platform's secret
     * @param intentId derived from the request, so that a retry finds the first try
     */
    record RequestLink(
            @RoutingKey UUID linkId, UUID intentId, LinkType linkType, EncryptedId clientUserId, Origin origin)
            implements LinkCommand {}

    /** Links the user to the member, if the assertion proves control of the member (domain.md, rule 7). */
    record ConfirmLink(
            UUID linkId, UUID intentId, @RoutingKey UUID memberId, ProofMethod method, String assertion, Origin origin)
            implements LinkCommand {}

    /**
     * Ends the link of a user, if there is one.
     *
     * @param revocationId derived from the request, so that a late retry doesn't end a later link
     */
    record RevokeLink(
            @RoutingKey UUID linkId,
            UUID revocationId,
            @Nullable String reason,
            Origin origin) implements LinkCommand {}

    /** Answer of {@link RequestLink}. */
    record LinkIsRequested(UUID intentId, Instant expiresAt, String linkCode, List<AggregateVersion> changed)
            implements Effect {}

    /** Answer of {@link ConfirmLink}. */
    record LinkIsActive(UUID memberId, LinkType linkType, Instant linkedAt, List<AggregateVersion> changed)
            implements Effect {}

    /** Answer of {@link RevokeLink}: the user is not linked, whether it was before or not. */
    record LinkIsRevoked(List<AggregateVersion> changed) implements Effect {}
}
