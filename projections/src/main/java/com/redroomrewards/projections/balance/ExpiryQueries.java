package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.identity.LedgerPlatform;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers which lots have expired or will soon, in pages; each goes on in the index where the one before has ended. */
final class ExpiryQueries {

    private static final UUID NO_ID = new UUID(0, 0);

    // Whoever is named on an entry is told of it, and so must be one who sees the member (http.md, Tokens).
    private static final String PLATFORM = """
            coalesce(
                (SELECT k.platform FROM member_link AS k WHERE k.member_id = l.member_id
                    ORDER BY k.linked_at, k.platform LIMIT 1),
                CASE WHEN b.ever_linked THEN :own ELSE b.opened_by END) AS platform
            """;

    private final JdbcClient jdbc;

    ExpiryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    List<DueMemberView> handle(FindDueMembers query) {
        var after = query.after();
        return jdbc.sql("SELECT l.member_id, l.expires_at, " + PLATFORM + """
                        FROM lot AS l
                        JOIN member_balance AS b ON b.member_id = l.member_id
                        WHERE (l.expires_at, l.member_id) > (:expiry, :memberId) AND l.expires_at <= :at
                            AND NOT EXISTS (
                                SELECT FROM lot AS earlier
                                WHERE earlier.member_id = l.member_id
                                    AND (earlier.expires_at, earlier.lot_id) < (l.expires_at, l.lot_id))
                        ORDER BY l.expires_at, l.member_id
                        LIMIT :limit
                        """)
                .param("expiry", Moments.parameter(after == null ? Instant.EPOCH : after.expiredAt()))
                .param("memberId", after == null ? NO_ID : after.memberId())
                .param("at", Moments.parameter(query.at()))
                .param("limit", query.limit())
                .param("own", LedgerPlatform.NAME)
                .query((row, number) -> new DueMemberView(
                        row.getObject("member_id", UUID.class),
                        Moments.read(row, "expires_at"),
                        row.getString("platform")))
                .list();
    }

    @QueryHandler
    List<ExpiringLotView> handle(FindExpiringLots query) {
        var after = query.after();
        return jdbc.sql("""
                        SELECT l.member_id, l.lot_id, l.kind, l.earned_at, l.expires_at, l.renewed, a.days,
                        """ + PLATFORM + """
                        FROM lot AS l
                        JOIN member_balance AS b ON b.member_id = l.member_id
                        LEFT JOIN announced_expiry AS a
                            ON a.member_id = l.member_id AND a.lot_id = l.lot_id AND a.expires_at = l.expires_at
                        WHERE l.wallet = 'CONSUMER' AND l.expires_at > :at AND l.expires_at <= :until
                            AND (l.expires_at, l.member_id, l.lot_id) > (:expiry, :memberId, :lotId)
                        ORDER BY l.expires_at, l.member_id, l.lot_id
                        LIMIT :limit
                        """)
                .param("at", Moments.parameter(query.at()))
                .param("until", Moments.parameter(query.until()))
                .param(
                        "expiry",
                        Moments.parameter(
                                after == null ? query.at() : after.lot().expiresAt()))
                .param("memberId", after == null ? NO_ID : after.memberId())
                .param("lotId", after == null ? NO_ID : after.lot().lotId())
                .param("limit", query.limit())
                .param("own", LedgerPlatform.NAME)
                .query(ExpiryQueries::lot)
                .list();
    }

    private static ExpiringLotView lot(ResultSet row, int number) throws SQLException {
        return new ExpiringLotView(
                row.getObject("member_id", UUID.class),
                new Lot(
                        row.getObject("lot_id", UUID.class),
                        LotKind.valueOf(row.getString("kind")),
                        Moments.read(row, "earned_at"),
                        Moments.read(row, "expires_at"),
                        row.getBoolean("renewed")),
                row.getObject("days", Integer.class),
                row.getString("platform"));
    }
}
