package com.redroomrewards.gateway.audit;

import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.audit.FindProof;
import com.redroomrewards.projections.audit.NotYetSigned;
import com.redroomrewards.projections.audit.ProofView;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Reads proofs. Of a fresh entry none is there yet, but within a second or so; between two looks nothing is held. */
public final class ProofReading {

    private static final Duration AT_MOST = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private ProofReading() {}

    /**
     * What proves an entry, if there is one and the caller may see all that its event says.
     *
     * @throws CompletionException with {@link NotYetSigned}, answered as 503, when no checkpoint has it within two seconds
     */
    public static Optional<ProofView> find(UUID entryId, Reading reading) {
        var end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            try {
                return reading.find(new FindProof(entryId), ProofView.class)
                        .filter(proof ->
                                reading.ownPlatformOnly().map(proof::isOf).orElse(true));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof NotYetSigned) || System.nanoTime() - end > 0) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static void pause(CompletionException instead) {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw instead;
        }
    }
}
