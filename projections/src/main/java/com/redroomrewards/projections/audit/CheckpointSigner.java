package com.redroomrewards.projections.audit;

import java.security.PrivateKey;

/**
 * Signs checkpoints.
 *
 * @param origin which log it is
 * @param key by which everybody can see who has signed
 * @param secret its secret half
 */
public record CheckpointSigner(String origin, NoteKey key, PrivateKey secret) {

    /** The signed text. */
    public SignedNote sign(Checkpoint checkpoint) {
        return SignedNote.sign(checkpoint.text(), key, secret);
    }

    @Override
    public String toString() {
        return "CheckpointSigner[" + key.text() + "]";
    }
}
