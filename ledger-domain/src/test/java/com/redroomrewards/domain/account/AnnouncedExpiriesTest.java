package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnnouncedExpiriesTest {

    private static final Instant AT = Instant.parse("2026-08-01T16:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final AnnouncedExpiries announced = new AnnouncedExpiries();

    @Test
    void eachLotIsRememberedUntilItHasExpired() {
        follow("a", AT.plus(DAY), AT);
        follow("b", AT.plus(DAY).plusMillis(1), AT);
        follow("c", AT.plus(DAY.multipliedBy(9)), AT.plus(DAY));
        assertThat(announced.state().byLot()).containsOnlyKeys(lotId("b"), lotId("c"));
    }

    @Test
    void noNoticeIsGivenBeforeTheLast() {
        assertThat(announced.notBeforeLast(AT)).isEqualTo(AT);
        follow("a", AT.plus(DAY), AT);
        assertThat(announced.notBeforeLast(AT.minusMillis(1))).isEqualTo(AT);
        assertThat(announced.notBeforeLast(AT.plusMillis(1))).isEqualTo(AT.plusMillis(1));
    }

    private void follow(String lot, Instant expiresAt, Instant at) {
        var slice = new LotPoints(new Lot(lotId(lot), LotKind.PROMO, AT.minus(DAY), expiresAt, false), 5);
        announced.follow(new ExpiryAnnounced(new UUID(0, 1), "xcn", 7, expiresAt, List.of(slice), at));
    }

    private static UUID lotId(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
