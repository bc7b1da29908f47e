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
            implements LinkEvent {}

    /** The user is no longer linked to the member. */
    record LinkRevoked(
            UUID linkId,
            String platform,
            UUID memberId,
            @Nullable String reason,
            Instant revokedAt) implements LinkEvent {}
}
