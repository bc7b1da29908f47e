package com.redroomrewards.projections.audit;

import java.util.UUID;

/** Asks what proves an entry; {@link ProofView}, if there is such an entry. */
public record FindProof(UUID entryId) {}
