/**
 * The transparency log over all events: a Merkle tree (RFC 6962), its signed checkpoints and the proofs that follow from
 * both (audit.md, The transparency log).
 */
@NullMarked
package com.redroomrewards.projections.audit;

import org.jspecify.annotations.NullMarked;
