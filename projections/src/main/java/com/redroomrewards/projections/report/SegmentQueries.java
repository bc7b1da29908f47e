package com.redroomrewards.projections.report;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Tier;
import com.redroomrewards.projections.report.FindSegments.ByCohort;
import com.redroomrewards.projections.report.FindSegments.ByPromotion;
import com.redroomrewards.projections.report.FindSegments.ByTier;
import com.redroomrewards.projections.report.SegmentView.Granted;
import com.redroomrewards.projections.report.SegmentView.Spend;
import com.redroomrewards.projections.sql.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Answers how members and promotions do now. */
final class SegmentQueries {

    // Those whom the platform sees (http.md, Tokens): a closed account has no links, and another one has its points or
    // none has.
    private static final String SEEN = """
            WITH seen AS (
                SELECT b.opened_at, b.balance + b.allocation AS points,
                    coalesce(s.spend_minor, 0) AS spend_minor, coalesce(s.orders, 0) AS orders
                FROM member_balance AS b
                LEFT JOIN member_link AS k ON k.member_id = b.member_id AND k.platform = ?
                LEFT JOIN member_standing AS s ON s.member_id = b.member_id AND s.platform = ?
                WHERE k.member_id IS NOT NULL OR (b.opened_by = ? AND NOT b.ever_linked AND b.merged_into IS NULL AND b.erased_at IS NULL)
            )
            """;

    private static final String SUMS = """
            count(*) AS members, sum(points)::bigint AS points, sum(spend_minor)::bigint AS spend_minor,
            sum(orders)::bigint AS orders\
            """;

    private static final String BY_TIER = SEEN + """
            SELECT coalesce(tier.name, '') AS segment, %s
            FROM seen
            LEFT JOIN LATERAL (
                SELECT name, place
                FROM unnest(?, ?, ?) WITH ORDINALITY AS t (name, min_spend, min_orders, place)
                WHERE spend_minor >= t.min_spend AND orders >= t.min_orders
                ORDER BY place DESC
                LIMIT 1
            ) AS tier ON true
            GROUP BY tier.name, tier.place
            ORDER BY tier.place NULLS FIRST
            """.formatted(SUMS);

    private static final String BY_COHORT = SEEN + """
            SELECT to_char(opened_at AT TIME ZONE ?, 'YYYY-MM') AS segment, %s
            FROM seen
            GROUP BY 1
            ORDER BY 1
            """.formatted(SUMS);

    private static final String BY_PROMOTION = """
            WITH granted AS (
                SELECT g.promotion_id, count(DISTINCT g.member_id) FILTER (WHERE g.points > 0) AS members,
                    sum(g.points) FILTER (WHERE g.points > 0) AS given, -sum(g.points) FILTER (WHERE g.points < 0) AS reversed
                FROM promotion_grant AS g JOIN promotion AS p ON p.promotion_id = g.promotion_id AND p.platform = ?
                GROUP BY g.promotion_id
            ),
            moved AS (
                SELECT g.promotion_id, sum(m.points) AS points,
                    -sum(m.points) FILTER (WHERE m.flow IN ('REDEEMED', 'RESTORED')) AS redeemed,
                    -sum(m.points) FILTER (WHERE m.flow = 'EXPIRED') AS expired
                FROM promotion_grant AS g
                JOIN promotion AS p ON p.promotion_id = g.promotion_id AND p.platform = ?
                JOIN lot_flow AS m ON m.lot_id = g.lot_id
                GROUP BY g.promotion_id
            )
            SELECT p.promotion_id::text AS segment, p.name, coalesce(g.members, 0) AS members,
                coalesce(g.given, 0)::bigint AS given, coalesce(g.reversed, 0)::bigint AS reversed,
                coalesce(m.points, 0)::bigint AS points, coalesce(m.redeemed, 0)::bigint AS redeemed,
                coalesce(m.expired, 0)::bigint AS expired
            FROM promotion AS p
            LEFT JOIN granted AS g ON g.promotion_id = p.promotion_id
            LEFT JOIN moved AS m ON m.promotion_id = p.promotion_id
            WHERE p.platform = ?
            ORDER BY p.drafted_at, p.promotion_id
            """;

    private final JdbcClient jdbc;
    private final ReportPlaces places;
    private final ReportTransaction transaction;

    SegmentQueries(JdbcClient jdbc, PlatformTransactionManager transactions, ReportPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
        this.transaction = new ReportTransaction(jdbc, transactions);
    }

    @QueryHandler
    List<SegmentView> handle(ByTier query) {
        var platform = query.platform();
        return report(() -> jdbc.sql(BY_TIER)
                .params(platform, platform, platform)
                .params(Columns.of(query.tiers())
                        .text(Tier::name)
                        .bigint(Tier::minSpendMinor)
                        .bigint(Tier::minOrders)
                        .parameters())
                .query(SegmentQueries::members)
                .list());
    }

    @QueryHandler
    List<SegmentView> handle(ByCohort query) {
        var platform = query.platform();
        return report(() -> jdbc.sql(BY_COHORT)
                .params(platform, platform, platform, Program.DEFAULT.zone().getId())
                .query(SegmentQueries::members)
                .list());
    }

    @QueryHandler
    List<SegmentView> handle(ByPromotion query) {
        return report(() -> jdbc.sql(BY_PROMOTION)
                .params(query.platform(), query.platform(), query.platform())
                .query(SegmentQueries::promotion)
                .list());
    }

    private List<SegmentView> report(Supplier<List<SegmentView>> question) {
        return places.take(() -> transaction.run(question));
    }

    private static SegmentView members(ResultSet row, int number) throws SQLException {
        return new SegmentView(
                row.getString("segment"),
                null,
                row.getLong("members"),
                row.getLong("points"),
                new Spend(row.getLong("spend_minor"), row.getLong("orders")),
                null);
    }

    private static SegmentView promotion(ResultSet row, int number) throws SQLException {
        return new SegmentView(
                row.getString("segment"),
                row.getString("name"),
                row.getLong("members"),
                row.getLong("points"),
                null,
                new Granted(
                        row.getLong("given"),
                        row.getLong("reversed"),
                        row.getLong("redeemed"),
                        row.getLong("expired")));
    }
}
