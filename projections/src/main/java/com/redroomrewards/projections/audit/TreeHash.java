package com.redroomrewards.projections.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as RFC 6962 (section 2.1) uses it: leaves and nodes are hashed apart, so that neither passes for the other. */
final class TreeHash {

    /** How many bytes a hash has. */
    static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private TreeHash() {}

    /** The root of a tree without leaves. */
    static byte[] ofNothing() {
        return sha256().digest();
    }

    /** The hash of a leaf with these bytes. */
    static byte[] ofLeaf(byte[] bytes) {
        var digest = sha256();
        digest.update(LEAF);
        return digest.digest(bytes);
    }

    /** The hash of the node above these two. */
    static byte[] ofNode(byte[] left, byte[] right) {
        var digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
