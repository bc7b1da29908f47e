package com.redroomrewards.domain.identity;

/** The ledger's own platform: whose its admins and auditors are, and on whose behalf it acts where no other is meant. */
public final class LedgerPlatform {

    /** Its name, among those of clients. */
    public static final String NAME = "rrr";

    private LedgerPlatform() {}
}
