package com.redroomrewards.projections.audit;

import com.redroomrewards.domain.identity.LedgerPlatform;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What proves that an entry's event is in the log.
 *
 * @param entryId the entry
 * @param memberId whose it is
 * @param platform on whose behalf it was made
 * @param event its event, whose position is its index in the tree
 * @param path the inclusion proof: the neighbours on the way up to the root
 * @param checkpoint whose tree that is
 * @param key who has signed the checkpoint; null where that is another node's key
 */
public record ProofView(
        UUID entryId,
        UUID memberId,
        String platform,
        StoredEvent event,
        List<byte[]> path,
        SignedCheckpoint checkpoint,
        @Nullable NoteKey key) {

    public ProofView {
        path = List.copyOf(path);
    }

    /**
     * Whether that platform may see all that the event says. An entry of its own may have come with the command of another client,
     * which has met what this one had accepted: then the metadata is that one's. The ledger's own is no secret.
     */
    public boolean isOf(String caller) {
        return platform.equals(caller)
                && EventPlatforms.of(event)
                        .filter(platforms -> platforms.sender().equals(caller)
                                || platforms.sender().equals(LedgerPlatform.NAME))
                        .filter(platforms -> platforms.nameNoOtherThan(caller))
                        .isPresent();
    }
}
