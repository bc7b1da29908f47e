package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.projections.sql.Columns;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers questions about entries. */
public final class EntryQueries {

    private static final String COLUMNS = """
            entry_id, member_id, entry_no, platform, wallet, type, points_delta, balance_after, reason_code,
            source_ref, created_at, posted_at, actor_type, actor_id, correlation_id, lots\
            """;

    private final JdbcClient jdbc;

    /** Answers from the tables that the connections' search path names. */
    public EntryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    EntryPageView handle(FindEntries query) {
        var filter = EntryFilter.of(query);
        // One more than asked for tells whether there is a next page.
        var found = jdbc.sql("SELECT " + COLUMNS + " FROM ledger_entry WHERE " + filter.condition()
                        + " ORDER BY entry_no DESC LIMIT " + (query.limit() + 1))
                .params(filter.parameters())
                .query(EntryQueries::entry)
                .list();
        if (found.size() <= query.limit()) {
            return new EntryPageView(found, null);
        }
        var page = found.subList(0, query.limit());
        return new EntryPageView(page, page.getLast().entryNo());
    }

    @QueryHandler
    Optional<EntryView> handle(FindEntry query) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ledger_entry WHERE entry_id = ? AND member_id = ?")
                .params(query.entryId(), query.memberId())
                .query(EntryQueries::entry)
                .optional();
    }

    /** Those of these entries that there are. */
    public List<EntryView> withIds(Collection<UUID> entryIds) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM ledger_entry WHERE entry_id = ANY (?)")
                .param(Columns.ids(entryIds))
                .query(EntryQueries::entry)
                .list();
    }

    private static EntryView entry(ResultSet row, int number) throws SQLException {
        return new EntryView(
                row.getObject("entry_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getLong("entry_no"),
                row.getString("platform"),
                Wallet.valueOf(row.getString("wallet")),
                EntryType.valueOf(row.getString("type")),
                row.getLong("points_delta"),
                row.getLong("balance_after"),
                row.getString("reason_code"),
                row.getString("source_ref"),
                Moments.read(row, "created_at"),
                Moments.read(row, "posted_at"),
                new Actor(ActorType.valueOf(row.getString("actor_type")), row.getString("actor_id")),
                row.getObject("correlation_id", UUID.class),
                EntryLots.fromJson(row.getString("lots")));
    }
}
