package com.redroomrewards.domain.link;

import com.redroomrewards.domain.account.LinkType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that can happen to the link of a client's user. */
public sealed interface LinkEvent {

    /** The link, derived from the client's user under a secret. */
    UUID linkId();

    /**
     * The platform wants to link its user.
     *
     * @param clientUserId the user's id, encrypted under a key of its own (domain.md, rule 9)
     * @param expiresAt when the intent and its code end
     */
    record LinkRequested(
            UUID linkId,
            String platform,
            UUID intentId,
            LinkType linkType,
            EncryptedId clientUserId,
            Instant requestedAt,
            Instant expiresAt)
            implements LinkEvent {}

    /** A proof did not hold. */
    record LinkProofRejected(UUID linkId, UUID intentId, Instant rejectedAt) implements LinkEvent {}

    /** The user is linked to the member from now on. */
    record LinkConfirmed(
            UUID linkId,
            String platform,
            UUID intentId,
            UUID memberId,
            LinkType linkType,
            ProofMethod method,
            Instant linkedAt)
            implements LinkEvent {

        /** The same link with another member, since then. */
        LinkConfirmed movedTo(UUID otherMemberId, Instant movedAt) {
            return new LinkConfirmed(linkId, platform, intentId, otherMemberId, linkType, method, movedAt);
        }
    }

    /** The user is no longer linked to the member. */
    record LinkRevoked(
            UUID linkId,
            String platform,
            UUID memberId,
            @Nullable String reason,
            Instant revokedAt) implements LinkEvent {}

    /** The user's member was merged into another, to which the user is linked from now on (domain.md, Merge). */
    record LinkMoved(UUID linkId, String platform, UUID mergeId, UUID fromMemberId, UUID toMemberId, Instant movedAt)
            implements LinkEvent {}

    /** The user's member was merged into one that another user of the platform is linked to: this one never is again. */
    record LinkRetired(UUID linkId, String platform, UUID mergeId, UUID memberId, Instant retiredAt)
            implements LinkEvent {}

    /**
     * The user is forgotten, with a member that it was linked to at some time: the key of its id is destroyed from here on, and it may
     * come back as somebody new.
     */
    record LinkErased(UUID linkId, String platform, UUID erasureId, UUID memberId, Instant erasedAt)
            implements LinkEvent {}
}
