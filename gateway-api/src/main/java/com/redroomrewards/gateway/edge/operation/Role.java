package com.redroomrewards.gateway.edge.operation;

/** The role of a credential (http.md, Tokens). */
public enum Role {
    /** A platform's backend. */
    SERVICE,
    /** A platform's administrator. */
    CLIENT_ADMIN,
    /** An administrator of RedRoomRewards. */
    RRR_ADMIN,
    /** Reads, and changes nothing. */
    AUDITOR
}
