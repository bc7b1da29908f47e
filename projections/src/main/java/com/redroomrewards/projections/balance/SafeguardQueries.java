package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.projections.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what protects a member. */
final class SafeguardQueries {

    private final JdbcClient jdbc;

    SafeguardQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Optional<SafeguardsView> handle(FindSafeguards query) {
        return Optional.of(new SafeguardsView(verification(query.memberId()), flags(query.memberId()), locks(query)));
    }

    private Verification verification(UUID memberId) {
        return jdbc.sql("""
                        SELECT email_verified_at, phone_verified_at, enhanced_verified_at
                        FROM member_verification
                        WHERE member_id = ?
                        """)
                .param(memberId)
                .query(SafeguardQueries::verification)
                .optional()
                .orElse(Verification.NONE);
    }

    private List<Flag> flags(UUID memberId) {
        return jdbc.sql("""
                        SELECT flag_id, flag_type, reason_code, platform, raised_at
                        FROM member_flag
                        WHERE member_id = ?
                        ORDER BY raised_at, flag_id
                        """).param(memberId).query(SafeguardQueries::flag).list();
    }

    private List<Lock> locks(FindSafeguards query) {
        return jdbc.sql("""
                        SELECT lock_id, lock_type, reason_code, platform, placed_at, expires_at
                        FROM member_lock
                        WHERE member_id = ? AND (expires_at IS NULL OR expires_at > ?)
                        ORDER BY placed_at, lock_id
                        """)
                .param(query.memberId())
                .param(Moments.parameter(query.at()))
                .query(SafeguardQueries::lock)
                .list();
    }

    private static Verification verification(ResultSet row, int number) throws SQLException {
        return new Verification(
                Moments.readNullable(row, "email_verified_at"),
                Moments.readNullable(row, "phone_verified_at"),
                Moments.readNullable(row, "enhanced_verified_at"));
    }

    private static Flag flag(ResultSet row, int number) throws SQLException {
        return new Flag(
                row.getObject("flag_id", UUID.class),
                FlagType.valueOf(row.getString("flag_type")),
                row.getString("reason_code"),
                row.getString("platform"),
                Moments.read(row, "raised_at"));
    }

    private static Lock lock(ResultSet row, int number) throws SQLException {
        return new Lock(
                row.getObject("lock_id", UUID.class),
                LockType.valueOf(row.getString("lock_type")),
                row.getString("reason_code"),
                row.getString("platform"),
                Moments.read(row, "placed_at"),
                Moments.readNullable(row, "expires_at"));
    }
}
