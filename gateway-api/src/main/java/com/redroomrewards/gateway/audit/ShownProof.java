package com.redroomrewards.gateway.audit;

import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.audit.FindProof;
import com.redroomrewards.projections.audit.ProofView;
import java.util.Optional;
import java.util.UUID;

/** What proves an entry, for whoever may see all that its event says. */
public final class ShownProof {

    private ShownProof() {}

    /** The proof; empty where there is no such entry, or where its event says what is not the caller's to see. */
    public static Optional<ProofView> of(UUID entryId, Reading reading) {
        return reading.find(new FindProof(entryId), ProofView.class)
                .filter(proof -> reading.ownPlatformOnly().map(proof::isOf).orElse(true));
    }
}
