package com.redroomrewards.domain.account;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** What can be asked of the safeguards of an account (http.md, Members, wallet, ledger). */
public sealed interface SafeguardCommand extends Command {

    /** The member. */
    UUID memberId();

    /** Derived from the request, so that a retry finds the first try; of what is made it is the id as well. */
    UUID requestId();

    /**
     * States the whole of what is verified. Enhanced verification is RRR's alone to state: another who does not name it
     * leaves it as it is.
     */
    record StateVerification(@RoutingKey UUID memberId, UUID requestId, Verification verification, Origin origin)
            implements SafeguardCommand {}

    /**
     * Warns of the member.
     *
     * @param reasonCode why, in the words of who asks
     * @param note said beside, free of personal data
     */
    record RaiseFlag(
            @RoutingKey UUID memberId,
            UUID requestId,
            FlagType flagType,
            String reasonCode,
            @Nullable String note,
            Origin origin)
            implements SafeguardCommand {}

    /** Takes a warning back. A platform clears its own, an RRR_ADMIN any. */
    record ClearFlag(@RoutingKey UUID memberId, UUID requestId, UUID flagId, Origin origin)
            implements SafeguardCommand {}

    /**
     * Locks the account.
     *
     * @param reasonCode why, in the words of who asks; FRAUD among them stops merges, too, whatever the type
     * @param expiresAt from when on it is locked no more, or null for not before somebody lifts the lock
     * @param note said beside, free of personal data
     */
    record PlaceLock(
            @RoutingKey UUID memberId,
            UUID requestId,
            LockType lockType,
            String reasonCode,
            @Nullable Instant expiresAt,
            @Nullable String note,
            Origin origin)
            implements SafeguardCommand {}

    /** Lifts a lock. A platform lifts its own, an RRR_ADMIN any. */
    record LiftLock(@RoutingKey UUID memberId, UUID requestId, UUID lockId, Origin origin)
            implements SafeguardCommand {}

    /**
     * Answer of the commands above.
     *
     * @param memberId the member; of one that was merged into another by then, that other one
     * @param trustLevel the member's; to a repeated request, what it was first
     * @param enhancedVerifiedAt since when there is enhanced verification, or null for none; as the trust level
     * @param at when it was done first
     */
    record SafeguardsAre(
            UUID memberId,
            TrustLevel trustLevel,
            @Nullable Instant enhancedVerifiedAt,
            Instant at,
            List<AggregateVersion> changed)
            implements Effect {}
}
