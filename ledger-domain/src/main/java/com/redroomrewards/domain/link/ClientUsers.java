package com.redroomrewards.domain.link;

import java.util.Optional;
import java.util.UUID;

/** Turns a client's user id into what may be stored of it (domain.md, rule 9 and Aggregates). */
public interface ClientUsers {

    /** The link of that user: always the same, and not to be found from the id alone without the platform's secret. */
    UUID linkId(String platform, String clientUserId);

    /** The id, encrypted under a key of its own, which is made when the user is met first. */
    EncryptedId encrypt(String platform, String clientUserId);

    /**
     * Destroys the key that the user's id was encrypted under before that erasure, if it is still there. For each erasure it does so
     * once, so that whoever comes late does not destroy the key of a user who has come back.
     *
     * @return whether this call has forgotten the user
     */
    boolean forget(UUID linkId, UUID erasureId);

    /** The id again, or empty when its key was destroyed: the ledger has forgotten who that was. */
    Optional<String> decrypt(EncryptedId encrypted);
}
