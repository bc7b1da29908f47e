package com.redroomrewards.projections;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.projections.testing.RandomHistory;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleAccount.Announced;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayEqualityIT {

    private static final int EVENTS = 3_000;

    @Test
    void theRowsDoNotDependOnTheBatches() {
        var seed = Long.getLong("seed", System.nanoTime());
        var history = new RandomHistory(seed, EVENTS);
        try (var one = ReadSchema.fresh();
                var seven = ReadSchema.fresh();
                var thousand = ReadSchema.fresh()) {
            one.replay(history.events(), 1);
            seven.replay(history.events(), 7);
            thousand.replay(history.events(), 1_000);

            var rows = one.dump();
            assertThat(rows.values()).as("seed %d", seed).noneMatch(List::isEmpty);
            assertThat(seven.dump()).as("seed %d", seed).isEqualTo(rows);
            assertThat(thousand.dump()).as("seed %d", seed).isEqualTo(rows);

            history.accounts().forEach(account -> isAsInTheSample(thousand, account, seed));
            balancesAreWhatTheyAreMadeOf(thousand, seed);

            thousand.replay(history.events(), 500);
            assertThat(thousand.dump()).as("again, seed %d", seed).isEqualTo(rows);
        }
    }

    private static void isAsInTheSample(ReadSchema schema, SampleAccount account, long seed) {
        var member = schema.jdbc().sql("""
                        SELECT balance, held, debt, pending, allocation, allocation_held
                        FROM member_balance WHERE member_id = ?
                        """).param(account.memberId()).query().singleRow();
        assertThat(member)
                .as("seed %d", seed)
                .containsEntry("balance", account.balance())
                .containsEntry("held", account.heldPoints())
                .containsEntry("debt", account.debt())
                .containsEntry("allocation", account.allocation())
                .containsEntry("allocation_held", account.allocationHeld())
                .containsEntry("pending", account.pendingPoints());

        record Row(UUID lotId, long points, Instant expiresAt, boolean renewed) {}
        var lots = schema.jdbc()
                .sql("SELECT lot_id, points, expires_at, renewed FROM lot WHERE member_id = ?")
                .param(account.memberId())
                .query((row, number) -> new Row(
                        row.getObject("lot_id", UUID.class),
                        row.getLong("points"),
                        row.getTimestamp("expires_at").toInstant(),
                        row.getBoolean("renewed")))
                .set();
        assertThat(lots)
                .as("seed %d", seed)
                .isEqualTo(account.points().entrySet().stream()
                        .filter(lot -> lot.getValue() > 0)
                        .map(lot -> new Row(
                                lot.getKey(),
                                lot.getValue(),
                                account.lot(lot.getKey()).expiresAt(),
                                account.lot(lot.getKey()).renewed()))
                        .collect(Collectors.toSet()));

        var holds = schema.jdbc()
                .sql("SELECT hold_id, sum(points) AS points FROM held_lot WHERE member_id = ? GROUP BY hold_id")
                .param(account.memberId())
                .query((row, number) -> Map.entry(row.getObject("hold_id", UUID.class), row.getLong("points")))
                .list();
        assertThat(holds)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(account.holds(), account.escrowed())
                        .flatMap(all -> all.entrySet().stream())
                        .map(hold -> Map.entry(
                                hold.getKey(),
                                hold.getValue().stream()
                                        .mapToLong(LotPoints::points)
                                        .sum()))
                        .toList());
        var standings = schema.jdbc()
                .sql("SELECT spend_minor, orders, client_tier FROM member_standing WHERE member_id = ?")
                .param(account.memberId())
                .query((row, number) ->
                        new Standing(row.getLong("spend_minor"), row.getLong("orders"), row.getString("client_tier")))
                .list();
        // A reversal may leave a row that says no more than none does.
        assertThat(standings.stream().filter(standing -> !standing.equals(Standing.NEW)))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        account.standing().equals(Standing.NEW) ? List.of() : List.of(account.standing()));

        var announced = schema.jdbc()
                .sql("SELECT lot_id, expires_at, days FROM announced_expiry WHERE member_id = ?")
                .param(account.memberId())
                .query((row, number) -> Map.entry(
                        row.getObject("lot_id", UUID.class),
                        new Announced(row.getTimestamp("expires_at").toInstant(), row.getInt("days"))))
                .list();
        assertThat(announced)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(account.announced().entrySet());

        var entries = schema.jdbc()
                .sql("SELECT entry_id FROM ledger_entry WHERE member_id = ? ORDER BY entry_no")
                .param(account.memberId())
                .query(UUID.class)
                .list();
        assertThat(entries)
                .as("seed %d", seed)
                .isEqualTo(
                        account.entries().stream().map(entry -> entry.entryId()).toList());
        var linked = schema.jdbc()
                .sql("SELECT link_id FROM member_link WHERE member_id = ?")
                .param(account.memberId())
                .query(UUID.class)
                .list();
        assertThat(linked)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(account.links().values());
        var flags = schema.jdbc()
                .sql("SELECT flag_id FROM member_flag WHERE member_id = ?")
                .param(account.memberId())
                .query(UUID.class)
                .list();
        assertThat(flags)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        account.flags().stream().map(Flag::flagId).toList());
        var locks = schema.jdbc()
                .sql("SELECT lock_id FROM member_lock WHERE member_id = ?")
                .param(account.memberId())
                .query(UUID.class)
                .list();
        assertThat(locks)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        account.locks().stream().map(Lock::lockId).toList());
    }

    private static void balancesAreWhatTheyAreMadeOf(ReadSchema schema, long seed) {
        assertThat(schema.jdbc().sql("""
                                SELECT count(*) FROM member_balance AS b
                                WHERE b.balance <> b.held - b.debt + coalesce(
                                        (SELECT sum(points) FROM lot AS l
                                            WHERE l.member_id = b.member_id AND l.wallet = 'CONSUMER'), 0)
                                    OR b.balance <> coalesce(
                                        (SELECT sum(points_delta) FROM ledger_entry AS e
                                            WHERE e.member_id = b.member_id AND e.wallet = 'CONSUMER'), 0)
                                    OR b.allocation <> b.allocation_held + coalesce(
                                        (SELECT sum(points) FROM lot AS l
                                            WHERE l.member_id = b.member_id AND l.wallet = 'ALLOCATION'), 0)
                                    OR b.allocation <> coalesce(
                                        (SELECT sum(points_delta) FROM ledger_entry AS e
                                            WHERE e.member_id = b.member_id AND e.wallet = 'ALLOCATION'), 0)
                                """).query(Long.class).single())
                .as("seed %d", seed)
                .isZero();
    }
}
