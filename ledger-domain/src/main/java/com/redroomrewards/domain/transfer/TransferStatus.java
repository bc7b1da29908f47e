package com.redroomrewards.domain.transfer;

/** How a transfer stands; an award that is only intended is none yet (domain.md, Aggregates: Transfer). */
public enum TransferStatus {
    /** The points are the receiver's. */
    COMPLETED,
    /** The points are set aside until somebody has looked at it, or its time is over. */
    ESCROWED,
    /** The points are the sender's as if there had been no transfer. */
    CANCELLED,
    /** The points are the sender's again. */
    REVERSED
}
