package com.redroomrewards.gateway.edge.idempotency;

/** A claim that is not made yet, with the digest of its request's payload. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Wanted(Claim claim, byte[] payloadHash) {}
