package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.Safeguards.State;
import com.redroomrewards.domain.command.Refusal.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a lock stops, and until when (domain.md, Locks). */
class LockTypeTest {

    private static final Instant PLACED = Instant.parse("2026-01-15T17:00:00Z");
    private static final Instant EXPIRES = PLACED.plusSeconds(60);

    @ParameterizedTest
    @CsvSource({
        "TRANSFER,   EARN,     false",
        "TRANSFER,   REDEEM,   false",
        "TRANSFER,   TRANSFER, true",
        "TRANSFER,   ADJUST,   false",
        "TRANSFER,   LINK,     false",
        "REDEMPTION, EARN,     false",
        "REDEMPTION, REDEEM,   true",
        "REDEMPTION, TRANSFER, false",
        "REDEMPTION, ADJUST,   false",
        "REDEMPTION, LINK,     false",
        "FULL,       EARN,     true",
        "FULL,       REDEEM,   true",
        "FULL,       TRANSFER, true",
        "FULL,       ADJUST,   true",
        "FULL,       LINK,     true",
    })
    void aLockStopsItsActivitiesUntilItsEnd(LockType type, Activity activity, boolean stops) {
        assertThat(type.bars(activity)).isEqualTo(stops);
        var barred = stops ? Optional.of(new AccountLocked(type)) : Optional.<AccountLocked>empty();

        var ends = safeguards(lock(type, EXPIRES));
        assertThat(ends.refusalOf(activity, PLACED)).isEqualTo(barred);
        assertThat(ends.refusalOf(activity, EXPIRES.minusMillis(1))).isEqualTo(barred);
        assertThat(ends.refusalOf(activity, EXPIRES)).isEmpty();
        assertThat(ends.refusalOf(activity, EXPIRES.plusMillis(1))).isEmpty();

        var stays = safeguards(lock(type, null));
        assertThat(stays.refusalOf(activity, PLACED)).isEqualTo(barred);
        assertThat(stays.refusalOf(activity, PLACED.plusSeconds(1_000_000_000))).isEqualTo(barred);
        // A node whose clock is behind the one that placed it.
        assertThat(stays.refusalOf(activity, PLACED.minusSeconds(1))).isEqualTo(barred);
    }

    @ParameterizedTest
    @CsvSource({"REDEMPTION, FULL", "FULL, REDEMPTION"})
    void ofSeveralTheOneThatStopsTheMostIsNamed(LockType first, LockType second) {
        var both = safeguards(lock(first, null), lock(second, EXPIRES));
        assertThat(both.refusalOf(Activity.REDEEM, PLACED)).contains(new AccountLocked(LockType.FULL));
        assertThat(both.refusalOf(Activity.REDEEM, EXPIRES)).contains(new AccountLocked(first));
        assertThat(safeguards().refusalOf(Activity.REDEEM, PLACED)).isEmpty();
    }

    @Test
    void theRefusalSaysWhatIsLockedInOneSentence() {
        for (var type : LockType.values()) {
            var locked = new AccountLocked(type);
            assertThat(locked.kind()).isEqualTo(Kind.ACCOUNT_LOCKED);
            assertThat(locked.message()).matches("The account is locked( for [a-z]+)?\\.");
            assertThat(locked.details()).isEqualTo(Map.of("lock_type", type.name()));
        }
    }

    private static Safeguards safeguards(Lock... locks) {
        return Safeguards.of(new State(Verification.NONE, List.of(), List.of(locks), null));
    }

    private static Lock lock(LockType type, Instant expiresAt) {
        return new Lock(UUID.randomUUID(), type, "CASE-7", "xcn", PLACED, expiresAt);
    }
}
