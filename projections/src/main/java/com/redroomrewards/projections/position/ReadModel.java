package com.redroomrewards.projections.position;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    /** Merges of accounts; by merge. */
    MERGES("account_merge", "merge_id"),
    /** Promotions; by promotion. */
    PROMOTIONS("promotion", "promotion_id"),
    /** Awards and transfers between members; by transfer. */
    TRANSFERS("transfer", "transfer_id");

    private final String reachedSql;
    private final String versionsSql;

    ReadModel(String table, String id) {
        this.reachedSql = """
                SELECT count(*) FROM unnest(?, ?) AS p (id, version)
                JOIN %s AS t ON t.%s = p.id AND t.version >= p.version
                """.formatted(table, id);
        this.versionsSql = "SELECT %s AS id, version FROM %s WHERE %s = ANY (?)".formatted(id, table, id);
    }

    /** The versions that those of the given aggregates have reached which the model knows. */
    public Map<UUID, Long> versions(JdbcClient jdbc, Collection<UUID> ids) {
        return jdbc.sql(versionsSql).param(Columns.ids(ids)).query(ReadModel::version).list().stream()
                .collect(Collectors.toMap(AggregateVersion::aggregateId, AggregateVersion::version));
    }

    private static AggregateVersion version(ResultSet row, int number) throws SQLException {
        return new AggregateVersion(row.getObject("id", UUID.class), row.getLong("version"));
    }

    /** Counts those of the given ids that have reached the given versions. */
    String reachedSql() {
        return reachedSql;
    }
}
