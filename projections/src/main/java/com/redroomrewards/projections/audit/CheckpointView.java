package com.redroomrewards.projections.audit;

import java.util.List;

/**
 * A checkpoint, and that it goes on from the one before.
 *
 * @param signed the checkpoint
 * @param sizeBefore of the checkpoint before, or 0 when it is the first
 * @param path the consistency proof from that one; none when it is the first
 */
public record CheckpointView(SignedCheckpoint signed, long sizeBefore, List<byte[]> path) {

    public CheckpointView {
        path = List.copyOf(path);
    }
}
