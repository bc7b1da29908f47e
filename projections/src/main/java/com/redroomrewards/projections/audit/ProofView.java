package com.redroomrewards.projections.audit;

import java.util.List;
import java.util.UUID;

/**
 * What proves that an entry's event is in the log.
 *
 * @param entryId the entry
 * @param memberId whose it is
 * @param platform on whose behalf it was made
 * @param event its event, whose position is its index in the tree
 * @param path the inclusion proof: the neighbours on the way up to the root
 * @param checkpoint whose tree that is
 * @param key who has signed the checkpoint
 */
public record ProofView(
        UUID entryId,
        UUID memberId,
        String platform,
        StoredEvent event,
        List<byte[]> path,
        SignedCheckpoint checkpoint,
        NoteKey key) {

    public ProofView {
        path = List.copyOf(path);
    }
}
