package com.redroomrewards.gateway.approval;

import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.gateway.command.Mutation;
import com.redroomrewards.gateway.edge.error.ApiException;
import com.redroomrewards.gateway.edge.error.ErrorCode;
import com.redroomrewards.gateway.edge.operation.Role;
import com.redroomrewards.gateway.edge.privacy.FreeText;
import org.jspecify.annotations.Nullable;

/**
 * Who signs a request. An admin's token is the signer itself, whatever the request says; a platform's backend states which
 * of the platform's admins signs, and never one of RRR's (http.md, Tokens; domain.md, Signatures).
 */
public final class Signatures {

    /** The method of a signature that is given by asking. */
    static final String OF_REQUESTER = "REQUEST";

    private static final String UNSTATED = "API";

    private Signatures() {}

    /** The signature of a request to approve or to reject. */
    public static Signature of(ActorBody actor, @Nullable SignatureBody signature, Mutation mutation) {
        if (signature != null) {
            FreeText.check("signature.attestation", signature.attestation());
        }
        return of(
                actor.toActor(),
                signature == null ? UNSTATED : signature.method(),
                signature == null ? null : signature.attestation(),
                mutation);
    }

    /** The signature of somebody who asks for something: the first. */
    public static Signature ofRequester(Actor stated, Mutation mutation) {
        return of(stated, OF_REQUESTER, null, mutation);
    }

    /** The only platform whose subjects the caller may sign, or null for every one. */
    public static @Nullable String visibleTo(Mutation mutation) {
        var caller = mutation.context().caller();
        return caller.role() == Role.RRR_ADMIN ? null : caller.platform();
    }

    private static Signature of(Actor stated, String method, @Nullable String attestation, Mutation mutation) {
        var origin = mutation.origin();
        var signatureId = mutation.derivedId("signature");
        if (mutation.context().caller().role() != Role.SERVICE) {
            return new Signature(signatureId, origin.actor(), false, stated, method, attestation, origin.at());
        }
        if (stated.actorType() == ActorType.RRR_ADMIN) {
            throw ApiException.of(ErrorCode.UNAUTHORIZED, "An RRR_ADMIN signs with a token of its own.");
        }
        return new Signature(signatureId, stated, true, null, method, attestation, origin.at());
    }
}
