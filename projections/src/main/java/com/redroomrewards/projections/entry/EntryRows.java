package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Companion;
import com.redroomrewards.projections.sql.Columns;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code ledger_entry}, which only grows. It is written along with the accounts that the entries are of. */
public final class EntryRows implements Companion<AccountEvent> {

    private final JdbcClient jdbc;

    /** Rows in the schema that the connections' search path names first. */
    public EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(Posting posting, long version) {

        Entry entry() {
            return posting.entry();
        }
    }

    @Override
    public void write(Collection<Advance<AccountEvent>> advances) {
        var rows = advances.stream().flatMap(EntryRows::rows).toList();
        addMonths(rows);
        insert(rows);
    }

    private static Stream<Row> rows(Advance<AccountEvent> advance) {
        return IntStream.range(0, advance.events().size())
                .filter(i -> advance.events().get(i) instanceof Posting)
                .mapToObj(i -> new Row((Posting) advance.events().get(i), advance.from() + 1 + i));
    }

    private void addMonths(Collection<Row> rows) {
        rows.stream()
                .map(row -> row.entry()
                        .postedAt()
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .withDayOfMonth(1))
                .distinct()
                .forEach(month -> jdbc.sql("SELECT add_month_of_entries(?)")
                        .param(month)
                        .query()
                        .singleRow());
    }

    private void insert(Collection<Row> rows) {
        Columns.of(rows)
                .uuid(row -> row.entry().entryId())
                .bigint(Row::version)
                .uuid(row -> row.posting().memberId())
                .bigint(row -> row.entry().entryNo())
                .text(row -> row.entry().platform())
                .text(row -> row.entry().wallet())
                .text(row -> row.entry().type())
                .bigint(row -> row.entry().pointsDelta())
                .bigint(row -> row.entry().balanceAfter())
                .text(row -> row.entry().reasonCode())
                .text(row -> row.entry().sourceRef())
                .timestamp(row -> row.entry().createdAt())
                .timestamp(row -> row.entry().postedAt())
                .text(row -> row.entry().actor().actorType())
                .text(row -> row.entry().actor().actorId())
                .uuid(row -> row.entry().correlationId())
                .text(row -> EntryLots.toJson(row.entry().lots()))
                .write(jdbc, """
                        INSERT INTO ledger_entry
                            (entry_id, event_version, member_id, entry_no, platform, wallet, type, points_delta, balance_after,
                            reason_code, source_ref, created_at, posted_at, actor_type, actor_id, correlation_id, lots)
                        SELECT e.entry_id, e.event_version, e.member_id, e.entry_no, e.platform, e.wallet, e.type, e.points_delta,
                            e.balance_after, e.reason_code, e.source_ref, e.created_at, e.posted_at, e.actor_type,
                            e.actor_id, e.correlation_id, e.lots::jsonb
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS e (entry_id, event_version, member_id, entry_no, platform, wallet, type, points_delta, balance_after,
                            reason_code, source_ref, created_at, posted_at, actor_type, actor_id, correlation_id, lots)
                        """);
    }
}
