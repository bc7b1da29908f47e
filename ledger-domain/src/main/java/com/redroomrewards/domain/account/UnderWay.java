package com.redroomrewards.domain.account;

/**
 * What of an account somebody still waits for.
 *
 * @param pendingEarnings accepted earnings that are not posted yet
 * @param reservations points set aside for a quote
 * @param escrowedTransfers awards and transfers of the member's that wait in escrow
 * @param adjustments corrections that wait for signatures
 */
public record UnderWay(int pendingEarnings, int reservations, int escrowedTransfers, int adjustments) {

    /** Whether there is nothing of it. */
    public boolean isNothing() {
        return pendingEarnings == 0 && reservations == 0 && escrowedTransfers == 0 && adjustments == 0;
    }
}
