package com.redroomrewards.gateway.edge.vault;

import java.util.Optional;
import java.util.UUID;

/** Encrypts what is stored so that only the ledger's nodes can read it, under keys that they share. */
public interface Vault {

    /**
     * Encrypts.
     *
     * @param purpose what it is for, a fixed short name; each purpose has a key of its own
     */
    byte[] seal(String purpose, byte[] plain);

    /**
     * What was sealed for that purpose.
     *
     * @throws IllegalArgumentException when it was sealed for another one, or changed since
     */
    byte[] open(String purpose, byte[] sealed);

    /**
     * Encrypts under the key of a client's user, so that it is forgotten with the person (domain.md, rule 9).
     *
     * @param linkId the user's link
     * @return empty when the user's key was destroyed
     */
    Optional<byte[]> sealForUser(UUID linkId, byte[] plain);

    /** What was sealed for that user; empty when the user's key was destroyed. */
    Optional<byte[]> openForUser(UUID linkId, byte[] sealed);
}
