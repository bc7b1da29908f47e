package com.redroomrewards.app.auditor;

import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.sql.Columns;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * That no point was made or lost, by the entries and balances that follow from the events (domain.md, rules 1 and 2).
 *
 * @param schema of the read models
 * @param yetToCome entries of events that are written and that these read models do not have yet: accounts that share a
 *     transfer need not be equally far
 */
record Books(JdbcClient jdbc, String schema, List<Entry> yetToCome) {

    private static final int FETCHED_AT_ONCE = 1_000;

    private record Rule(String name, String violations) {}

    private static final List<Rule> RULES = List.of(
            new Rule("an entry's balance is the one before plus its points, and none is left out", """
                    SELECT member_id || ', entry ' || entry_no AS place,
                        'number ' || number || ' of its wallet: ' || before || ' and ' || points_delta || ' make '
                            || balance_after AS what
                    FROM (
                        SELECT member_id, entry_no, points_delta, balance_after,
                            row_number() OVER member AS number,
                            coalesce(lag(balance_after) OVER wallet, 0) AS before
                        FROM %1$s.ledger_entry
                        WINDOW member AS (PARTITION BY member_id ORDER BY entry_no),
                            wallet AS (PARTITION BY member_id, wallet ORDER BY entry_no)
                    ) AS entry
                    WHERE entry_no <> number OR balance_after <> before + points_delta
                    """),
            new Rule("a balance is the points of the lots, and what is held, less the debt", """
                    SELECT b.member_id::text AS place, 'balance ' || b.balance || ' and allocation ' || b.allocation
                        || ', held ' || b.held || ' and ' || b.allocation_held || ', debt ' || b.debt || ', in lots '
                        || coalesce(l.consumer, 0) || ' and ' || coalesce(l.allocation, 0) AS what
                    FROM %1$s.member_balance AS b
                    LEFT JOIN (
                        SELECT member_id, sum(points) FILTER (WHERE wallet = 'CONSUMER') AS consumer,
                            sum(points) FILTER (WHERE wallet = 'ALLOCATION') AS allocation
                        FROM %1$s.lot GROUP BY member_id
                    ) AS l ON l.member_id = b.member_id
                    WHERE b.balance <> coalesce(l.consumer, 0) + b.held - b.debt
                        OR b.allocation <> coalesce(l.allocation, 0) + b.allocation_held
                    """),
            new Rule("a balance is the sum of the entries", """
                    SELECT b.member_id::text AS place, 'balance ' || b.balance || ' and allocation ' || b.allocation
                        || ', entries ' || coalesce(e.consumer, 0) || ' and ' || coalesce(e.allocation, 0) AS what
                    FROM %1$s.member_balance AS b
                    LEFT JOIN (
                        SELECT member_id, sum(points_delta) FILTER (WHERE wallet = 'CONSUMER') AS consumer,
                            sum(points_delta) FILTER (WHERE wallet = 'ALLOCATION') AS allocation
                        FROM %1$s.ledger_entry GROUP BY member_id
                    ) AS e ON e.member_id = b.member_id
                    WHERE b.balance <> coalesce(e.consumer, 0) OR b.allocation <> coalesce(e.allocation, 0)
                    """));

    // What is yet to be applied counts only for what is applied in part.
    private static final Rule GIVEN_AND_RECEIVED = new Rule("what one gives another receives", """
            SELECT reason || ' ' || source_ref AS place,
                'comes to ' || sum(points_delta) FILTER (WHERE applied) || ' points, and not 0' AS what
            FROM (
                SELECT CASE WHEN reason_code = 'MERGE' THEN 'merge' ELSE 'transfer' END AS reason, source_ref, points_delta,
                    applied
                FROM (
                    SELECT type, reason_code, source_ref, points_delta, true AS applied FROM %1$s.ledger_entry
                    UNION ALL
                    SELECT *, false FROM unnest(?, ?, ?, ?)
                ) AS entry
                WHERE type IN ('TRANSFER_IN', 'TRANSFER_OUT') OR (type = 'ADJUST' AND reason_code = 'MERGE')
            ) AS given
            GROUP BY reason, source_ref
            HAVING sum(points_delta) FILTER (WHERE applied) <> 0 AND sum(points_delta) <> 0
            """);

    /** Tells of each account and transfer that violates a rule. */
    void check(Consumer<Finding> findings) {
        RULES.forEach(rule ->
                tell(rule, jdbc.sql(rule.violations().formatted(schema)).withFetchSize(FETCHED_AT_ONCE), findings));
        tell(
                GIVEN_AND_RECEIVED,
                jdbc.sql(GIVEN_AND_RECEIVED.violations().formatted(schema))
                        .params(Columns.of(yetToCome)
                                .text(Entry::type)
                                .text(Entry::reasonCode)
                                .text(Entry::sourceRef)
                                .bigint(Entry::pointsDelta)
                                .parameters()),
                findings);
    }

    private static void tell(Rule rule, StatementSpec statement, Consumer<Finding> findings) {
        try (var violations = statement
                .query((row, number) ->
                        new Finding(row.getString("place"), row.getString("what") + " (" + rule.name() + ")"))
                .stream()) {
            violations.forEach(findings);
        }
    }
}
