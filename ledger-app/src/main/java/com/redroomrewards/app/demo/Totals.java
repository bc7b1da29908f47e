package com.redroomrewards.app.demo;

import java.util.Map;
import java.util.UUID;

/**
 * The database's sums at one moment.
 *
 * @param events points of all entries in the events
 * @param eventEntries how many entries the events hold
 * @param ledger points of all entries in the ledger's read model
 * @param ledgerEntries how many entries it holds
 * @param consumerLedger the part of {@code ledger} that belongs to CONSUMER wallets, which balances are of
 * @param balances points of all balances
 * @param members per member of the run, what its earnings, redemptions and reversals come to in the events
 */
record Totals(
        long events,
        long eventEntries,
        long ledger,
        long ledgerEntries,
        long consumerLedger,
        long balances,
        Map<UUID, Long> members) {

    Totals {
        members = Map.copyOf(members);
    }

    /** Whether the read models show what the events say. */
    boolean agree() {
        return events == ledger && eventEntries == ledgerEntries && consumerLedger == balances;
    }
}
