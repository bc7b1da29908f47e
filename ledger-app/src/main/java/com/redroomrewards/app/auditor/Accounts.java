package com.redroomrewards.app.auditor;

import com.redroomrewards.app.console.Progress;
import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.PastAccount;
import com.redroomrewards.domain.account.PastAccount.Points;
import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.balance.LotView;
import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replays each account's events through the state that its commands decide by, and compares that with its balance and lots in the
 * read models: another way of counting than that of the projections.
 *
 * @param ledger whose events these are
 * @param schema of the read models
 */
record Accounts(RunningLedger ledger, JdbcClient jdbc, String schema) {

    private static final int MOST_ACCOUNTS = 1_000;
    private static final int MOST_EVENTS = 20_000;

    /** Long before any expiry: what is there counts, whether or not its time is over. */
    private static final Instant ANY_TIME = Instant.EPOCH;

    private record Account(UUID memberId, long version, Points points) {}

    private record Lots(Map<UUID, Set<LotView>> byMember) {

        Set<LotView> of(UUID memberId) {
            return byMember.getOrDefault(memberId, Set.of());
        }
    }

    /** How many there are. */
    long count() {
        return jdbc.sql("SELECT count(*) FROM " + schema + ".member_balance")
                .query(Long.class)
                .single();
    }

    /**
     * Compares all of them.
     *
     * @param findings is told of each account that differs
     */
    void check(Consumer<Finding> findings, Progress progress) {
        var batch = new ArrayList<Account>();
        var events = 0L;
        try (var all = jdbc.sql("""
                        SELECT b.*, coalesce((SELECT sum(points) FILTER (WHERE wallet = 'CONSUMER') FROM %1$s.lot AS l
                            WHERE l.member_id = b.member_id), 0) AS free
                        FROM %1$s.member_balance AS b ORDER BY b.member_id
                        """.formatted(schema)).withFetchSize(MOST_ACCOUNTS).query(Accounts::account).stream()) {
            for (var accounts = all.iterator(); accounts.hasNext(); ) {
                var next = accounts.next();
                if (batch.size() == MOST_ACCOUNTS || events + next.version() > MOST_EVENTS) {
                    check(batch, findings, progress);
                    batch.clear();
                    events = 0;
                }
                batch.add(next);
                events += next.version() + 1;
            }
        }
        if (!batch.isEmpty()) {
            check(batch, findings, progress);
        }
    }

    private void check(List<Account> accounts, Consumer<Finding> findings, Progress progress) {
        var ids = accounts.stream().map(Account::memberId).toList();
        var lots = lots(ids);
        Map<String, List<DomainEventMessage<?>>> histories = ledger.histories(ids).stream()
                .collect(Collectors.groupingBy(DomainEventMessage::getAggregateIdentifier));
        for (var account : accounts) {
            var replayed =
                    replayed(histories.getOrDefault(account.memberId().toString(), List.of()), account.version());
            compare(account, replayed, lots.of(account.memberId()), findings);
        }
        progress.step(accounts.size());
    }

    private static PastAccount replayed(List<DomainEventMessage<?>> history, long version) {
        var account = new PastAccount();
        history.stream()
                .filter(event -> event.getSequenceNumber() <= version)
                .forEach(event -> account.record((AccountEvent) event.getPayload()));
        return account;
    }

    private static void compare(Account account, PastAccount replayed, Set<LotView> lots, Consumer<Finding> findings) {
        var points = replayed.pointsAt(ANY_TIME);
        if (!points.equals(account.points())) {
            findings.accept(new Finding(
                    "account " + account.memberId(),
                    "by the account's own rules it has " + points + ", and by the read models " + account.points()));
        }
        var own = replayed.lotsAt(ANY_TIME).stream().map(LotView::of).collect(Collectors.toSet());
        if (!own.equals(lots)) {
            findings.accept(new Finding(
                    "account " + account.memberId(),
                    "by the account's own rules its lots are " + own + ", and by the read models " + lots));
        }
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var debt = row.getLong("debt");
        var allocationHeld = row.getLong("allocation_held");
        return new Account(
                row.getObject("member_id", UUID.class),
                row.getLong("version"),
                new Points(
                        Math.subtractExact(row.getLong("free"), debt),
                        Math.addExact(row.getLong("held"), allocationHeld),
                        row.getLong("pending"),
                        debt,
                        Math.subtractExact(row.getLong("allocation"), allocationHeld)));
    }

    private Lots lots(List<UUID> ids) {
        var byMember = new HashMap<UUID, Set<LotView>>();
        jdbc.sql("SELECT * FROM " + schema + ".lot WHERE member_id = ANY (?)")
                .param(Columns.ids(ids))
                .query(row -> {
                    byMember.computeIfAbsent(row.getObject("member_id", UUID.class), id -> new HashSet<>())
                            .add(LotView.of(row));
                });
        return new Lots(byMember);
    }
}
