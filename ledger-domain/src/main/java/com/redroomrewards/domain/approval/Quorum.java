package com.redroomrewards.domain.approval;

/**
 * The signatures that something needs.
 *
 * @param clientAdmins of how many distinct admins of the platform
 * @param rrrAdmins of how many distinct admins of RRR
 */
public record Quorum(int clientAdmins, int rrrAdmins) {

    /** How many signatures in all. */
    public int total() {
        return clientAdmins + rrrAdmins;
    }
}
