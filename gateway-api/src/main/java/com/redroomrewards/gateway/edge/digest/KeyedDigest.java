package com.redroomrewards.gateway.edge.digest;

/**
 * A digest under a key that only the ledger's nodes have: who reads it can't find out by trying what it was made of,
 * and nobody else can make one.
 */
@FunctionalInterface
public interface KeyedDigest {

    /**
     * 32 bytes, on all nodes the same for the same data.
     *
     * @param purpose what it is for, a fixed short name; each purpose has a key of its own
     */
    byte[] of(String purpose, byte[] data);
}
