package com.redroomrewards.domain.account;

import java.util.UUID;

/**
 * Makes the short codes that prove control when an account is linked. A code is derived under a secret from the id it
 * belongs to, so that no event has to hold it and a retry gets the same one.
 */
@FunctionalInterface
public interface LinkCodes {

    /** Eight characters without look-alikes, always the same for the same id (http.md, Links). */
    String codeFor(UUID id);
}
