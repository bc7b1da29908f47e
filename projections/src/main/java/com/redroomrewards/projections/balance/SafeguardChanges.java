package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.Closing;
import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.projections.sql.Columns;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a batch changes in the tables {@code member_verification}, {@code member_flag} and {@code member_lock}: the last
 * word on each verification, flag and lock. A lock that expires stays, and stops nothing.
 */
final class SafeguardChanges {

    private final LastWord<UUID, VerificationStated> verifications = new LastWord<>();
    private final LastWord<Key, FlagRow> flags = new LastWord<>();
    private final LastWord<Key, LockRow> locks = new LastWord<>();

    private record Key(UUID memberId, UUID id) {}

    private record FlagRow(UUID memberId, Flag flag) {}

    private record LockRow(UUID memberId, Lock lock) {}

    void add(AccountEvent event) {
        if (event instanceof Safeguard safeguard) {
            switch (safeguard) {
                case VerificationStated stated -> verifications.is(stated.memberId(), stated);
                case FlagRaised raised -> put(raised.memberId(), raised.flag());
                case FlagCleared cleared -> flags.isGone(new Key(cleared.memberId(), cleared.flagId()));
                case LockPlaced placed -> put(placed.memberId(), placed.lock());
                case LockLifted lifted -> locks.isGone(new Key(lifted.memberId(), lifted.lockId()));
            }
        } else if (event instanceof AccountAbsorbed absorbed) {
            absorbed.carried().flags().forEach(flag -> put(absorbed.memberId(), flag));
            absorbed.carried().locks().forEach(lock -> put(absorbed.memberId(), lock));
        } else if (event instanceof Closing closing) {
            verifications.forget(closing.memberId()::equals);
            flags.forget(key -> key.memberId().equals(closing.memberId()));
            locks.forget(key -> key.memberId().equals(closing.memberId()));
        }
    }

    private void put(UUID memberId, Flag flag) {
        flags.is(new Key(memberId, flag.flagId()), new FlagRow(memberId, flag));
    }

    private void put(UUID memberId, Lock lock) {
        locks.is(new Key(memberId, lock.lockId()), new LockRow(memberId, lock));
    }

    void write(JdbcClient jdbc) {
        putVerifications(jdbc);
        removeFlags(jdbc);
        putFlags(jdbc);
        removeLocks(jdbc);
        putLocks(jdbc);
    }

    private void putVerifications(JdbcClient jdbc) {
        Columns.of(verifications.present())
                .uuid(VerificationStated::memberId)
                .timestamp(VerificationStated::emailVerifiedAt)
                .timestamp(VerificationStated::phoneVerifiedAt)
                .timestamp(VerificationStated::enhancedVerifiedAt)
                .write(jdbc, """
                    INSERT INTO member_verification
                        (member_id, email_verified_at, phone_verified_at, enhanced_verified_at)
                    SELECT * FROM unnest(?, ?, ?, ?)
                    ON CONFLICT (member_id) DO UPDATE
                    SET email_verified_at = excluded.email_verified_at,
                        phone_verified_at = excluded.phone_verified_at,
                        enhanced_verified_at = excluded.enhanced_verified_at
                    """);
    }

    private void putFlags(JdbcClient jdbc) {
        Columns.of(flags.present())
                .uuid(FlagRow::memberId)
                .uuid(row -> row.flag().flagId())
                .text(row -> row.flag().flagType())
                .text(row -> row.flag().reasonCode())
                .text(row -> row.flag().platform())
                .timestamp(row -> row.flag().raisedAt())
                .write(jdbc, """
                    INSERT INTO member_flag (member_id, flag_id, flag_type, reason_code, platform, raised_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?)
                    """);
    }

    private void putLocks(JdbcClient jdbc) {
        Columns.of(locks.present())
                .uuid(LockRow::memberId)
                .uuid(row -> row.lock().lockId())
                .text(row -> row.lock().lockType())
                .text(row -> row.lock().reasonCode())
                .text(row -> row.lock().platform())
                .timestamp(row -> row.lock().placedAt())
                .timestamp(row -> row.lock().expiresAt())
                .write(jdbc, """
                    INSERT INTO member_lock
                        (member_id, lock_id, lock_type, reason_code, platform, placed_at, expires_at)
                    SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
                    """);
    }

    // One that came and went within the batch was never written, so fewer rows than keys is right here.
    private void removeFlags(JdbcClient jdbc) {
        Columns.of(flags.gone()).uuid(Key::memberId).uuid(Key::id).writeAtMost(jdbc, """
            DELETE FROM member_flag AS f
            USING unnest(?, ?) AS gone (member_id, flag_id)
            WHERE f.member_id = gone.member_id AND f.flag_id = gone.flag_id
            """);
    }

    private void removeLocks(JdbcClient jdbc) {
        Columns.of(locks.gone()).uuid(Key::memberId).uuid(Key::id).writeAtMost(jdbc, """
            DELETE FROM member_lock AS l
            USING unnest(?, ?) AS gone (member_id, lock_id)
            WHERE l.member_id = gone.member_id AND l.lock_id = gone.lock_id
            """);
    }
}
