package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.projections.batch.ProcessingGroups;
import com.redroomrewards.projections.sql.Moments;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Answers what is owed: by the sums of closed periods, and the movements since. What moved before a moment less what moved before
 * another is what moved between them.
 */
final class LiabilityQueries {

    // The sums know the day on which a lot was to expire when it came to be. So the lots that have expired today, and
    // those that were renewed, are moved to where they are.
    private static final String BALANCES = LotSql.described("expires_at >= :today AND expires_at <= :end") + """
            , astray AS MATERIALIZED (
                SELECT * FROM (
                    SELECT lot_id, platform, kind,
                        width_bucket((expires_at AT TIME ZONE :zone)::date, :days) AS summed_in,
                        width_bucket(expires_by_now, :ends) AS bucket
                    FROM described
                ) AS lot
                WHERE summed_in <> bucket
            ),
            brought_back AS (
                SELECT l.platform, l.kind, l.summed_in, l.bucket, m.flow, sum(m.points) AS points
                FROM lot_flow AS m JOIN astray AS l ON l.lot_id = m.lot_id
                WHERE m.posted_at < :begin
                GROUP BY l.platform, l.kind, l.summed_in, l.bucket, m.flow
            )
            SELECT platform, kind, bucket, flow, sum(points)::bigint AS points
            FROM (
                SELECT platform, kind, width_bucket(expires_on, :days) AS bucket, flow, points::numeric
                FROM period_sum WHERE begins_at < :begin
                UNION ALL
                SELECT platform, kind, summed_in, flow, -points FROM brought_back
                UNION ALL
                SELECT platform, kind, bucket, flow, points FROM brought_back
                UNION ALL
                SELECT l.platform, l.kind, width_bucket(l.expires_by_now, :ends), tail.flow, tail.points
                FROM tail JOIN described AS l ON l.lot_id = tail.lot_id
            ) AS moved
            WHERE :platform::text IS NULL OR platform = :platform
            GROUP BY platform, kind, bucket, flow
            """;

    private static final String FLOWS = LotSql.described("false") + """
            SELECT platform, NULL::text AS kind, 0 AS bucket, flow, sum(points)::bigint AS points
            FROM (
                SELECT platform, flow, points::numeric FROM period_sum WHERE begins_at < :begin
                UNION ALL
                SELECT l.platform, tail.flow, tail.points FROM tail JOIN described AS l ON l.lot_id = tail.lot_id
            ) AS moved
            WHERE :platform::text IS NULL OR platform = :platform
            GROUP BY platform, flow
            """;

    // Where a hold's end has paid, the platform that has issued the points. While the account is behind that the
    // lot came to be in, nobody knows which one that is: then this is left out, as the lot's movement is.
    private static final String DEBTS = """
            WITH RECURSIVE slice AS (
                SELECT d.lot_id, coalesce(s.of_lot, d.lot_id) AS of_lot
                FROM (SELECT DISTINCT lot_id FROM debt_movement WHERE lot_id IS NOT NULL AND posted_at < :end) AS d
                LEFT JOIN lot_slice AS s ON s.lot_id = d.lot_id
                UNION
                SELECT slice.lot_id, before.of_lot FROM slice JOIN lot_slice AS before ON before.lot_id = slice.of_lot
            ),
            payer AS (
                SELECT slice.lot_id, l.platform
                FROM slice JOIN issued_lot AS l ON l.lot_id = slice.of_lot AND (NOT l.sliced OR NOT EXISTS (
                    SELECT FROM lot_slice AS s WHERE s.lot_id = l.lot_id))
            ),
            owed AS (
                SELECT coalesce(d.platform, payer.platform) AS platform, d.flow, d.points
                FROM debt_movement AS d LEFT JOIN payer ON payer.lot_id = d.lot_id
                WHERE d.posted_at < :end
            )
            SELECT platform, NULL::text AS kind, 0 AS bucket, flow, sum(points)::bigint AS points
            FROM owed
            WHERE platform IS NOT NULL AND (:platform::text IS NULL OR platform = :platform)
            GROUP BY platform, flow
            """;

    // All of it is closed, as it mostly is at the beginning of a month.
    private static final String CLOSED_FLOWS = """
            SELECT platform, NULL::text AS kind, 0 AS bucket, flow, sum(points)::bigint AS points
            FROM period_sum
            WHERE begins_at < :end AND (:platform::text IS NULL OR platform = :platform)
            GROUP BY platform, flow
            """;

    private final JdbcClient jdbc;
    private final ReportPlaces places;
    private final ReportTransaction transaction;

    LiabilityQueries(JdbcClient jdbc, PlatformTransactionManager transactions, ReportPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
        this.transaction = new ReportTransaction(jdbc, transactions);
    }

    private record Sum(String platform, @Nullable LotKind kind, ExpiryBucket bucket, PointsFlow flow, long points) {}

    @QueryHandler
    LiabilityView handle(FindLiability query) {
        return places.take(() -> transaction.run(() -> new LiabilityView(parts(query), parkedAccounts())));
    }

    private long parkedAccounts() {
        return jdbc.sql("SELECT count(*) FROM dead_letter WHERE processing_group = ?")
                .param(ProcessingGroups.ACCOUNTS)
                .query(Long.class)
                .single();
    }

    private List<PlatformLiability> parts(FindLiability query) {
        var platforms = new TreeMap<String, LiabilityTally>();
        for (var sum : ask(BALANCES, query.platform(), query.to())) {
            var tally = tallyOf(sum, platforms);
            tally.addFlow(sum.flow(), sum.points());
            if (sum.kind() != null) {
                tally.add(sum.kind(), sum.bucket(), sum.points());
            }
        }
        for (var sum : ask(DEBTS, query.platform(), query.to())) {
            tallyOf(sum, platforms).addFlow(sum.flow(), sum.points());
            tallyOf(sum, platforms).addDebt(sum.points());
        }
        var flows = closedBy(query.from()).equals(query.from()) ? CLOSED_FLOWS : FLOWS;
        for (var sql : List.of(flows, DEBTS)) {
            for (var before : ask(sql, query.platform(), query.from())) {
                tallyOf(before, platforms).addFlow(before.flow(), Math.negateExact(before.points()));
            }
        }
        return platforms.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }

    private static LiabilityTally tallyOf(Sum sum, TreeMap<String, LiabilityTally> platforms) {
        return platforms.computeIfAbsent(sum.platform(), key -> new LiabilityTally());
    }

    // The end of the closed periods before that moment.
    private Instant closedBy(Instant at) {
        return new ClosedPeriods(jdbc).endBy(at).orElse(Instant.EPOCH);
    }

    // All that moved before the moment: in closed periods, and after them.
    private List<Sum> ask(String sql, @Nullable String platform, Instant at) {
        var zone = Program.DEFAULT.zone();
        var ends = ExpiryBucket.ends(at).stream().map(Moments::parameter).toArray();
        return jdbc.sql(sql)
                .param("platform", platform)
                .param("begin", Moments.parameter(closedBy(at)))
                .param("end", Moments.parameter(at))
                .param("zone", zone.getId())
                .param(
                        "today",
                        Moments.parameter(
                                at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant()))
                .param("ends", new SqlArrayValue("timestamptz", ends))
                .param("days", new SqlArrayValue("date", ExpiryBucket.days(at).toArray()))
                .query((row, number) -> {
                    var kind = row.getString("kind");
                    return new Sum(
                            row.getString("platform"),
                            kind == null ? null : LotKind.valueOf(kind),
                            ExpiryBucket.values()[row.getInt("bucket")],
                            PointsFlow.valueOf(row.getString("flow")),
                            row.getLong("points"));
                })
                .list();
    }
}
