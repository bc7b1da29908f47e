package com.redroomrewards.gateway.edge.idempotency;

/** A claim whose command has run, with what it answered. */
record Answered(Claim claim, StoredResponse answer) {}
