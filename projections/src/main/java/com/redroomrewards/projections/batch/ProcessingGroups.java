package com.redroomrewards.projections.batch;

/** The names of the event processors. They are stored with the tokens: renaming one starts it from the first event. */
public final class ProcessingGroups {

    /** Members, balances, lots, holds and their links, and the ledger's entries. */
    public static final String ACCOUNTS = "members";

    /** The links of clients' users. */
    public static final String LINKS = "links";

    /** What needs signatures: corrections by hand, promotions and merges; and transfers, of which some need a look. */
    public static final String APPROVALS = "approvals";

    /** What clients are told by webhooks. */
    public static final String WEBHOOKS = "webhooks";

    /** Users whose keys are destroyed. */
    public static final String ERASURES = "erasures";

    private ProcessingGroups() {}
}
