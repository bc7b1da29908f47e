package com.redroomrewards.domain.account;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.announceExpiry;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.release;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.takeBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountCommand.ExpiryIsAnnounced;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.LotLives;
import com.redroomrewards.domain.program.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account tells of lots that expire soon: 30, 7 and 1 days before, once each. */
class AnnounceExpiryTest {

    /** Noon in Toronto in summer. */
    private static final Instant EXPIRY = Instant.parse("2026-08-31T16:00:00Z");

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA));
    }

    @Test
    void eachNoticeIsGivenOnce() {
        ledger.given(earn(ANNA, "o", 500).expiring(EXPIRY));
        var lots = ledger.newEntries().getFirst().lots();

        ledger.at(before(30).minusMillis(1)).when(announceExpiry(ANNA)).thenNothingHappened();
        for (var days : List.of(30, 7, 1)) {
            ledger.at(before(days))
                    .when(announceExpiry(ANNA))
                    .thenEvents(new ExpiryAnnounced(ANNA, PLATFORM, days, EXPIRY, lots, before(days)));
            ledger.when(announceExpiry(ANNA)).thenNothingHappened();
            ledger.after(Duration.ofHours(12)).when(announceExpiry(ANNA)).thenNothingHappened();
        }
        ledger.thenAnswer(new ExpiryIsAnnounced(List.of(new AggregateVersion(ANNA, 5))));
        ledger.at(EXPIRY).when(announceExpiry(ANNA)).thenEventTypes(LotExpired.class);
    }

    @Test
    void whoComesLateTellsOfTheLastAlone() {
        ledger.given(earn(ANNA, "o", 500).expiring(EXPIRY)).at(before(1)).when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("1: 500"));
        ledger.when(announceExpiry(ANNA)).thenNothingHappened();
    }

    @Test
    void lotsThatExpireTogetherAreToldTogetherAndOthersByThemselves() {
        ledger.given(
                        earn(ANNA, "a", 100).expiring(EXPIRY),
                        earn(ANNA, "b", 20).expiring(EXPIRY),
                        earn(ANNA, "c", 3).expiring(EXPIRY.plusMillis(1)),
                        earn(ANNA, "d", 4).expiring(EXPIRY.plus(Duration.ofDays(20))),
                        earn(ANNA, "e", 5))
                .at(before(7).plusMillis(1))
                .when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("7: 120", "7: 3", "30: 4"));
    }

    @Test
    void whatIsLeftIsToldAndOfNothingNothing() {
        ledger.given(earn(ANNA, "a", 600).expiring(EXPIRY), earn(ANNA, "b", 700).expiring(EXPIRY.plusMillis(1)))
                .given(redeem(ANNA, "r", 800))
                .at(before(1).plusMillis(1))
                .when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("1: 500"));
    }

    @Test
    void pointsThatComeBackAreToldNoSecondTime() {
        ledger.given(earn(ANNA, "o", 600).expiring(EXPIRY))
                .at(before(7))
                .given(announceExpiry(ANNA), redeem(ANNA, "r", 600), announceExpiry(ANNA), reverse("r"))
                .when(announceExpiry(ANNA))
                .thenNothingHappened()
                .thenAvailable(ANNA, 600);
        ledger.at(before(1)).when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("1: 600"));
    }

    @Test
    void whatIsSetAsideIsToldWhenItIsFreeAgain() {
        ledger.given(earn(ANNA, "o", 600).expiring(EXPIRY))
                .at(before(7))
                .given(quoteExact(ANNA, "q", 600), reserve("q", "r"))
                .when(announceExpiry(ANNA))
                .thenNothingHappened();
        ledger.given(release("q", "r")).when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("7: 600"));
    }

    @Test
    void anotherLifeIsToldAnew() {
        ledger.given(earn(ANNA, "o", 600).expiring(EXPIRY))
                .at(before(1))
                .given(announceExpiry(ANNA), quoteExact(ANNA, "q", 600), commit(ANNA, "q", "r"))
                .at(EXPIRY.plusSeconds(60))
                .given(reverse("r"))
                .when(announceExpiry(ANNA))
                .thenNothingHappened();
        ledger.after(Duration.ofDays(6)).when(announceExpiry(ANNA));
        assertThat(announced()).isEqualTo(List.of("1: 600"));
        ledger.when(announceExpiry(ANNA)).thenNothingHappened();
    }

    @Test
    void whoOwesPointsHasNoneThatExpire() {
        ledger.given(earn(ANNA, "o", 600).expiring(EXPIRY), redeem(ANNA, "r", 600), takeBack("o"))
                .given(earn(ANNA, "p", 600).expiring(EXPIRY))
                .at(before(1))
                .when(announceExpiry(ANNA))
                .thenNothingHappened()
                .thenAvailable(ANNA, 0);
    }

    @Test
    void whatIsDueIsWrittenFirst() {
        ledger.given(
                        earn(ANNA, "due", 5).expiring(before(1)),
                        earn(ANNA, "o", 600).expiring(EXPIRY))
                .at(before(1))
                .when(announceExpiry(ANNA))
                .thenEventTypes(LotExpired.class, ExpiryAnnounced.class);
    }

    @Test
    void theProgramSaysWhen() {
        var lives = Program.DEFAULT.lotLives();
        var rules = Rules.with(
                2, new LotLives(lives.purchase(), lives.topUp(), lives.promo(), lives.expiringSoon(), List.of(3)));
        var other = new LedgerFixture((platform, at) -> platform.equals(PLATFORM) ? rules : Program.DEFAULT);
        other.given(linked(ANNA)).given(earn(ANNA, "o", 5).expiring(EXPIRY));
        other.at(before(7)).when(announceExpiry(ANNA)).thenNothingHappened();
        other.from("another").when(announceExpiry(ANNA)).thenEventTypes(ExpiryAnnounced.class);
        other.from(PLATFORM).at(before(3)).when(announceExpiry(ANNA)).thenEventTypes(ExpiryAnnounced.class);
    }

    private List<String> announced() {
        return ledger.newEvents().stream()
                .map(ExpiryAnnounced.class::cast)
                .map(told -> told.days() + ": " + told.points())
                .toList();
    }

    private static Instant before(int days) {
        return ZonedDateTime.ofInstant(EXPIRY, Program.DEFAULT.zone())
                .minusDays(days)
                .toInstant();
    }
}
