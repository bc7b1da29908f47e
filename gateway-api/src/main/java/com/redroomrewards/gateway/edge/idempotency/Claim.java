package com.redroomrewards.gateway.edge.idempotency;

import java.util.UUID;

/** A key that a request runs under; {@code token} tells its claim from a later one of the same key. */
record Claim(IdempotencyKey key, UUID token) {}
