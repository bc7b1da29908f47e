package com.redroomrewards.domain.link;

import java.util.Optional;
import java.util.UUID;

/** Turns a client's user id into what may be stored of it (domain.md, rule 9 and Aggregates). */
public interface ClientUsers {

    /** The link of that user: always the same, and not to be found from the id alone without the platform's secret. */
    UUID linkId(String platform, String clientUserId);

    /** The id, encrypted under a key of its own, which is made when the user is met first. */
    EncryptedId encrypt(String platform, String clientUserId);

    /** The id again, or empty when its key was destroyed: the ledger has forgotten who that was. */
    Optional<String> decrypt(EncryptedId encrypted);
}
