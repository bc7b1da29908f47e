package com.redroomrewards.domain.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import org.axonframework.modelling.command.Repository;

/** Transfers in escrow whose points the sender's account has taken back. */
public final class Escrows {

    private final Repository<Transfer> transfers;

    public Escrows(Repository<Transfer> transfers) {
        this.transfers = transfers;
    }

    /**
     * Cancels them, in the append in which their points came back. Only the account knows which they are, so they are
     * loaded after it and not before (domain.md, Aggregates). Two commands that wait for each other then are told so by
     * the locks, and run again.
     */
    public void cancel(Collection<UUID> transferIds, String reasonCode, Instant at) {
        transferIds.stream()
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(id -> transfers.load(id.toString()).execute(transfer -> transfer.cancel(reasonCode, at)));
    }
}
