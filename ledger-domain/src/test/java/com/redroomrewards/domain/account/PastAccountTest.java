package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.PastAccount.Points;
import com.redroomrewards.domain.account.PastAccount.WalletLot;
import com.redroomrewards.domain.identity.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastAccountTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID MEMBER = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID ID = new UUID(0, 3);
    private static final Lot LOT =
            new Lot(new UUID(0, 4), LotKind.GIFT, START, START.plus(Duration.ofHours(10)), false);

    private final PastAccount account = new PastAccount();

    @BeforeEach
    void receive() {
        account.record(new MemberOpened(MEMBER, "xcn", null, START));
        var entry = new Entry(
                UUID.randomUUID(),
                1,
                Wallet.CONSUMER,
                EntryType.TRANSFER_IN,
                100,
                100,
                "GIFT",
                "t",
                "xcn",
                Actor.LEDGER,
                ID,
                START,
                hour(1),
                List.of(new LotPoints(LOT, 100)));
        account.record(new PointsReceived(MEMBER, entry, ID, OTHER));
    }

    @Test
    void aLotCountsUntilItsExpiry() {
        assertThat(account.pointsAt(LOT.expiresAt().minusMillis(1))).isEqualTo(new Points(100, 0, 0, 0, 0));
        assertThat(account.pointsAt(LOT.expiresAt())).isEqualTo(new Points(0, 0, 0, 0, 0));
        assertThat(account.lotsAt(LOT.expiresAt().minusMillis(1))).containsExactly(lot(100));
        assertThat(account.lotsAt(LOT.expiresAt())).isEmpty();
    }

    @Test
    void whatIsSetAsideIsFreeAgainWhenItsTimeIsOverUnlessItHasExpired() {
        account.record(new PointsHeld(MEMBER, ID, List.of(new LotPoints(LOT, 30)), hour(2), hour(3)));
        assertThat(account.pointsAt(hour(3).minusMillis(1))).isEqualTo(new Points(70, 30, 0, 0, 0));
        assertThat(account.lotsAt(hour(3).minusMillis(1))).containsExactly(lot(70));
        assertThat(account.pointsAt(hour(3))).isEqualTo(new Points(100, 0, 0, 0, 0));
        assertThat(account.lotsAt(hour(3))).containsExactly(lot(100));
        assertThat(account.pointsAt(LOT.expiresAt())).isEqualTo(new Points(0, 0, 0, 0, 0));
    }

    @Test
    void whatWaitsInEscrowHasNoEnd() {
        account.record(new PointsEscrowed(MEMBER, ID, List.of(), List.of(new LotPoints(LOT, 30)), hour(2)));
        assertThat(account.pointsAt(hour(1_000))).isEqualTo(new Points(0, 30, 0, 0, 0));
    }

    @Test
    void anEventTakesEffectAtItsMomentAndNoEarlierThanThoseBeforeIt() {
        var code = new LinkCodeIssued(MEMBER, ID, hour(9));
        assertThat(account.moment()).isEqualTo(hour(1));
        assertThat(account.momentOf(code)).isEqualTo(hour(1));
        account.record(new PointsHeld(MEMBER, ID, List.of(new LotPoints(LOT, 30)), hour(2), hour(3)));
        assertThat(account.moment()).isEqualTo(hour(2));
        var released = new HeldPointsReleased(MEMBER, ID, 30, List.of(new LotPoints(LOT, 30)), hour(1));
        assertThat(account.momentOf(released)).isEqualTo(hour(2));
        account.record(released);
        assertThat(account.moment()).isEqualTo(hour(2));
        assertThat(account.pointsAt(hour(2))).isEqualTo(new Points(100, 0, 0, 0, 0));
    }

    @Test
    void itRemembersWhichPlatformsCouldSeeIt() {
        account.record(new ProfileLinked(MEMBER, ID, "shop", LinkType.MEMBER, null, hour(2)));
        account.record(new ProfileUnlinked(MEMBER, ID, "shop", hour(3)));
        assertThat(account.platforms()).containsExactlyInAnyOrder("xcn", "shop");
    }

    private static WalletLot lot(long points) {
        return new WalletLot(Wallet.CONSUMER, new LotPoints(LOT, points));
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
