package com.redroomrewards.projections.batch;

/** The names of the event processors. They are stored with the tokens: renaming one starts it from the first event. */
public final class ProcessingGroups {

    /** Members, balances, lots and their links, and the ledger's entries. */
    public static final String ACCOUNTS = "accounts";

    /** The links of clients' users. */
    public static final String LINKS = "links";

    /** What needs signatures, and the corrections by hand and promotions that do. */
    public static final String APPROVALS = "approvals";

    /** What clients are told by webhooks. */
    public static final String WEBHOOKS = "webhooks";

    private ProcessingGroups() {}
}
