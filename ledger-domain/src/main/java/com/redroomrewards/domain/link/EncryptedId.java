package com.redroomrewards.domain.link;

import java.util.UUID;

/**
 * A client user id that only the holder of its key can read; destroying the key forgets the person (domain.md, rule 9).
 *
 * @param keyId the key of that user
 * @param ciphertext nonce, encrypted bytes and tag, in Base64
 */
public record EncryptedId(UUID keyId, String ciphertext) {}
