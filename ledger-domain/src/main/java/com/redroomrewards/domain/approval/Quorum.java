package com.redroomrewards.domain.approval;

import com.redroomrewards.domain.identity.ActorType;
import java.util.Collection;

/**
 * The signatures that something needs.
 *
 * @param clientAdmins of how many distinct admins of the platform
 * @param rrrAdmins of how many distinct admins of RRR
 */
public record Quorum(int clientAdmins, int rrrAdmins) {

    /** How many signatures in all. */
    public int total() {
        return clientAdmins + rrrAdmins;
    }

    /** Whether these signatures are enough. */
    public boolean isMetBy(Collection<Signature> signatures) {
        return count(signatures, ActorType.CLIENT_ADMIN) >= clientAdmins
                && count(signatures, ActorType.RRR_ADMIN) >= rrrAdmins;
    }

    private static long count(Collection<Signature> signatures, ActorType capacity) {
        return signatures.stream()
                .filter(signature -> signature.signer().actorType() == capacity)
                .count();
    }
}
