package com.redroomrewards.projections.audit;

import java.io.IOException;

/**
 * A place outside that keeps what was signed, so that whoever holds the database and the key still can't rewrite it
 * (audit.md, The transparency log).
 */
public interface CheckpointSink {

    /**
     * Keeps a checkpoint; it may come twice.
     *
     * @throws IOException when it is not kept, and has to come again
     */
    void keep(SignedCheckpoint checkpoint) throws IOException;
}
