package com.redroomrewards.projections.position;

/** The read models that keep the version of the aggregates they have reached. */
public enum ReadModel {
    /** Members, balances, lots and their links, and the ledger's entries; by account. */
    ACCOUNTS("member_balance", "member_id"),
    /** The links of clients' users; by link. */
    LINKS("link_status", "link_id"),
    /** Corrections by hand; by adjustment. */
    ADJUSTMENTS("adjustment", "adjustment_id"),
    /** What needs signatures; by approval. */
    APPROVALS("approval", "approval_id"),
    /** Promotions; by promotion. */
    PROMOTIONS("promotion", "promotion_id");

    private final String reachedSql;

    ReadModel(String table, String id) {
        this.reachedSql = """
                SELECT count(*) FROM unnest(?, ?) AS p (id, version)
                JOIN %s AS t ON t.%s = p.id AND t.version >= p.version
                """.formatted(table, id);
    }

    /** Counts those of the given ids that have reached the given versions. */
    String reachedSql() {
        return reachedSql;
    }
}
