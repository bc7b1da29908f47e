package com.redroomrewards.projections.balance;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.projections.testing.ReadSchema;
import com.redroomrewards.projections.testing.SampleAccount;
import com.redroomrewards.projections.testing.SampleStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verification, flags and locks of a member, as the events say them. */
class SafeguardQueriesIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ReadSchema schema = ReadSchema.fresh();
    private final SafeguardQueries queries = new SafeguardQueries(schema.jdbc());
    private final SampleStream stream = new SampleStream();
    private final SampleAccount account = stream.open("m", "xcn");
    private int replayed;

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void nothingProtectsANewMemberAndNobody() {
        var nothing = new SafeguardsView(Verification.NONE, List.of(), List.of());
        assertThat(found()).isEqualTo(nothing);
        assertThat(queries.handle(new FindSafeguards(new UUID(0, 0), stream.now())))
                .contains(nothing);
        assertThat(nothing.trust(true)).isEqualTo(TrustLevel.L0);
    }

    @Test
    void theLastVerificationIsTheWholeOfIt() {
        var at = stream.now();
        for (var stated : List.of(
                new Verification(at, null, at.minusMillis(1)),
                new Verification(at, at.minusMillis(2), null),
                Verification.NONE)) {
            account.verify(stated);
            assertThat(found().verification()).isEqualTo(stated);
        }
    }

    @Test
    void flagsShowInTheirOrderUntilTheyAreCleared() {
        account.verify(new Verification(stream.now(), stream.now(), null));
        var first = account.flag(FlagType.FRAUD);
        stream.pass(HOUR);
        var second = account.flag(FlagType.NEGATIVE_EVENT);
        assertThat(found().flags()).containsExactly(first, second);
        assertThat(found().trust(true)).isEqualTo(TrustLevel.L1);

        account.clear(first.flagId());
        assertThat(found().flags()).containsExactly(second);
        assertThat(found().trust(true)).isEqualTo(TrustLevel.L2);
        assertThat(found().trust(false)).isEqualTo(TrustLevel.L0);
    }

    @Test
    void locksShowInTheirOrderUntilTheyAreLiftedOrExpire() {
        var ends = account.lock(LockType.FULL, HOUR.multipliedBy(2));
        stream.pass(HOUR);
        var stays = account.lock(LockType.TRANSFER, null);
        assertThat(found().locks()).containsExactly(ends, stays);

        Instant end = stream.now().plus(HOUR);
        assertThat(at(end.minusMillis(1)).locks()).containsExactly(ends, stays);
        assertThat(at(end).locks()).containsExactly(stays);

        account.lift(stays.lockId());
        assertThat(found().locks()).containsExactly(ends);
    }

    private SafeguardsView found() {
        return at(stream.now());
    }

    private SafeguardsView at(Instant moment) {
        schema.replay(stream.eventsAfter(replayed), 1_000);
        replayed = stream.events().size();
        return queries.handle(new FindSafeguards(account.memberId(), moment)).orElseThrow();
    }
}
