package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.projections.batch.Advance;
import com.redroomrewards.projections.batch.Companion;
import com.redroomrewards.projections.sql.Columns;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code ledger_entry}, which only grows. It is written along with the accounts that the entries are of. */
public final class EntryRows implements Companion<AccountEvent> {

    private final JdbcClient jdbc;

    /** Rows in the schema that the connections' search path names first. */
    public EntryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void write(Collection<Advance<AccountEvent>> advances) {
        insert(advances.stream()
                .flatMap(advance -> advance.events().stream())
                .filter(Posting.class::isInstance)
                .map(Posting.class::cast)
                .toList());
    }

    private void insert(Collection<Posting> postings) {
        Columns.of(postings)
                .uuid(posting -> posting.entry().entryId())
                .uuid(Posting::memberId)
                .bigint(posting -> posting.entry().entryNo())
                .text(posting -> posting.entry().platform())
                .text(posting -> posting.entry().wallet())
                .text(posting -> posting.entry().type())
                .bigint(posting -> posting.entry().pointsDelta())
                .bigint(posting -> posting.entry().balanceAfter())
                .text(posting -> posting.entry().reasonCode())
                .text(posting -> posting.entry().sourceRef())
                .timestamp(posting -> posting.entry().createdAt())
                .timestamp(posting -> posting.entry().postedAt())
                .text(posting -> posting.entry().actor().actorType())
                .text(posting -> posting.entry().actor().actorId())
                .uuid(posting -> posting.entry().correlationId())
                .text(posting -> EntryLots.toJson(posting.entry().lots()))
                .write(jdbc, """
                        INSERT INTO ledger_entry
                            (entry_id, member_id, entry_no, platform, wallet, type, points_delta, balance_after,
                            reason_code, source_ref, created_at, posted_at, actor_type, actor_id, correlation_id, lots)
                        SELECT e.entry_id, e.member_id, e.entry_no, e.platform, e.wallet, e.type, e.points_delta,
                            e.balance_after, e.reason_code, e.source_ref, e.created_at, e.posted_at, e.actor_type,
                            e.actor_id, e.correlation_id, e.lots::jsonb
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS e (entry_id, member_id, entry_no, platform, wallet, type, points_delta, balance_after,
                            reason_code, source_ref, created_at, posted_at, actor_type, actor_id, correlation_id, lots)
                        """);
    }
}
