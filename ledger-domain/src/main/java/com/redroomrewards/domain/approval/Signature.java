package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One signature. An admin's token is the signer itself, whatever the request says; a platform's backend states which of
 * its admins has signed (domain.md, Signatures).
 *
 * @param signatureId derived from the request, so that a retry is known
 * @param signer who signs, a CLIENT_ADMIN or an RRR_ADMIN
 * @param platformAsserted whether the platform's backend says so, rather than the admin's own token
 * @param stated the actor that an admin's request names, as it is stated, or null
 * @param method how it was made, such as CONSOLE
 * @param attestation what proves it, or null
 * @param signedAt when
 */
public record Signature(
        UUID signatureId,
        Actor signer,
        boolean platformAsserted,
        @Nullable Actor stated,
        String method,
        @Nullable String attestation,
        Instant signedAt) {}
