package com.redroomrewards.gateway.webhook.subscription;

import java.util.UUID;

/**
 * A signing secret as it is stored.
 *
 * @param secretId derived from the request that made it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record SealedSecret(UUID secretId, byte[] sealed) {}
