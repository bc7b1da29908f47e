package com.redroomrewards.projections.balance;

import com.redroomrewards.projections.sql.Moments;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers questions about wallets. Each answer comes from one statement, so that it never mixes two moments. */
final class WalletQueries {

    // What is set aside is free again when its time is over, whether or not that has been written.
    private static final String SPENDABLE = """
            WITH over AS (
                SELECT lot_id, kind, points, earned_at, expires_at, renewed
                FROM held_lot
                WHERE member_id = :memberId AND until <= :at
            ),
            spendable AS (
                SELECT lot_id, wallet, kind, sum(points)::bigint AS points, earned_at, expires_at, renewed
                FROM (
                    SELECT lot_id, wallet, kind, points, earned_at, expires_at, renewed
                    FROM lot
                    WHERE member_id = :memberId
                    UNION ALL
                    SELECT lot_id, 'CONSUMER', kind, points, earned_at, expires_at, renewed FROM over
                ) AS every
                WHERE expires_at > :at
                GROUP BY lot_id, wallet, kind, earned_at, expires_at, renewed
            )
            """;

    private static final String WALLET = """
            SELECT b.member_id, b.held - (SELECT coalesce(sum(points), 0) FROM over) + b.allocation_held AS held,
                b.pending, b.debt,
                coalesce(sum(l.points) FILTER (WHERE l.wallet = 'CONSUMER'), 0) AS free,
                coalesce(sum(l.points) FILTER (WHERE l.wallet = 'ALLOCATION'), 0) AS allocation,
                array_agg(l.points ORDER BY l.expires_at, l.earned_at, l.lot_id)
                    FILTER (WHERE l.wallet = 'CONSUMER' AND l.expires_at <= :expiringUntil) AS soon_points,
                array_agg(l.expires_at ORDER BY l.expires_at, l.earned_at, l.lot_id)
                    FILTER (WHERE l.wallet = 'CONSUMER' AND l.expires_at <= :expiringUntil) AS soon_expires_at
            FROM member_balance AS b
            LEFT JOIN spendable AS l ON true
            WHERE b.member_id = :memberId
            GROUP BY b.member_id
            """;

    private static final String WALLET_WITH_LOTS = SPENDABLE + ", w AS (" + WALLET + """
            )
            SELECT w.*, l.lot_id, l.wallet, l.kind, l.points, l.earned_at, l.expires_at, l.renewed
            FROM w
            LEFT JOIN spendable AS l ON true
            ORDER BY l.expires_at, l.earned_at, l.lot_id
            """;

    private final JdbcClient jdbc;

    WalletQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<WalletView> handle(FindWallet query) {
        return ask(SPENDABLE + WALLET, query.memberId(), query.at(), query.expiringUntil())
                .query((row, number) -> wallet(row, query.at()))
                .optional();
    }

    @QueryHandler
    Optional<WalletDetailView> handle(FindWalletDetail query) {
        ResultSetExtractor<Optional<WalletDetailView>> detail = rows -> detail(rows, query.at());
        return ask(WALLET_WITH_LOTS, query.memberId(), query.at(), query.expiringUntil())
                .query(detail);
    }

    private JdbcClient.StatementSpec ask(String sql, UUID memberId, Instant at, Instant expiringUntil) {
        return jdbc.sql(sql)
                .param("memberId", memberId)
                .param("at", Moments.parameter(at))
                .param("expiringUntil", Moments.parameter(expiringUntil));
    }

    private static Optional<WalletDetailView> detail(ResultSet rows, Instant at) throws SQLException {
        if (!rows.next()) {
            return Optional.empty();
        }
        var wallet = wallet(rows, at);
        var allocation = rows.getLong("allocation");
        var debt = rows.getLong("debt");
        var lots = new ArrayList<LotView>();
        do {
            if (rows.getObject("lot_id") != null) {
                lots.add(LotView.of(rows));
            }
        } while (rows.next());
        return Optional.of(new WalletDetailView(wallet, allocation, debt, lots));
    }

    private static WalletView wallet(ResultSet row, Instant at) throws SQLException {
        return new WalletView(
                row.getObject("member_id", UUID.class),
                Math.subtractExact(row.getLong("free"), row.getLong("debt")),
                row.getLong("held"),
                row.getLong("pending"),
                expiring(row.getArray("soon_points"), row.getArray("soon_expires_at")),
                at);
    }

    private static List<ExpiringPointsView> expiring(@Nullable Array points, @Nullable Array expiries)
            throws SQLException {
        if (points == null || expiries == null) {
            return List.of();
        }
        var howMany = (Long[]) points.getArray();
        var when = (Timestamp[]) expiries.getArray();
        var expiring = new ArrayList<ExpiringPointsView>(howMany.length);
        for (var i = 0; i < howMany.length; i++) {
            expiring.add(new ExpiringPointsView(howMany[i], when[i].toInstant()));
        }
        return expiring;
    }
}
