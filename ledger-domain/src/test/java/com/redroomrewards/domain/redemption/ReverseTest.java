package com.redroomrewards.domain.redemption;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteId;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsReversed;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionRefusal.NothingBurned;
import com.redroomrewards.domain.redemption.RedemptionRefusal.OrderReversed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back when a redemption is reversed, and for how long it lives (domain.md, Redeeming). */
class ReverseTest {

    private static final Duration SECOND_LIFE = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant EXPIRY = START.plus(DAY);

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA));
    }

    @ParameterizedTest
    @EnumSource(ReversalReason.class)
    void thePointsComeBackIntoTheLotsTheyCameFrom(ReversalReason reason) {
        ledger.given(earn(ANNA, "a", 300), earn(ANNA, "b", 400), quoteExact(ANNA, "q", 600), commit(ANNA, "q", "r"));
        var taken = ledger.answer(RedemptionIsCommitted.class).lots();
        ledger.after(DAY).when(reverse("r", reason));
        var entry = ledger.newEntries().getFirst();
        assertThat(entry.type()).isEqualTo(EntryType.REVERSAL);
        assertThat(entry.pointsDelta()).isEqualTo(600);
        assertThat(entry.balanceAfter()).isEqualTo(700);
        assertThat(entry.reasonCode()).isEqualTo(reason.name());
        assertThat(entry.sourceRef()).isEqualTo("r");
        assertThat(entry.lots()).isEqualTo(taken);
        ledger.thenEvents(
                        new RedeemedPointsRestored(ANNA, entry, quoteId("q")),
                        new RedemptionReversed(quoteId("q"), reason, entry.entryId(), 600, 700, ledger.now()))
                .thenAnswer(new RedemptionIsReversed(
                        entry.entryId(), 600, 700, false, List.of(new AggregateVersion(ANNA, 5))))
                .thenAvailable(ANNA, 700);
    }

    @Test
    void reversingAgainGetsTheFirstAnswerWhateverTheReason() {
        ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "r", 600), reverse("r", ReversalReason.CANCELLED));
        var first = ledger.answer(RedemptionIsReversed.class);
        var repeated = new RedemptionIsReversed(
                first.entryId(), first.pointsRestored(), first.balanceAfter(), true, first.changed());
        ledger.after(DAY)
                .when(reverse("r", ReversalReason.CANCELLED))
                .thenAnswer(repeated)
                .thenNothingHappened();
        ledger.when(reverse("r", ReversalReason.FRAUD_BLOCKED))
                .thenAnswer(repeated)
                .thenNothingHappened()
                .thenAvailable(ANNA, 600);
    }

    @Test
    void reversingAgainAfterThePointsAreSpentGivesNothingMore() {
        ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "r", 600), reverse("r"), redeem(ANNA, "s", 600))
                .when(reverse("r"))
                .thenNothingHappened()
                .thenAvailable(ANNA, 0);
    }

    @Test
    void aReversalNeedsNoLink() {
        ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "r", 600), revoke(userOf(ANNA)))
                .when(reverse("r"))
                .thenAvailable(ANNA, 600);
    }

    @Nested
    class NeverBurned {

        @Test
        void anUnknownOrderIsBarred() {
            ledger.when(reverse("r"))
                    .thenAnswer(
                            NothingBurned.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND))
                    .thenEvents(new RedemptionBarred(Receipt.idOfRedemption(PLATFORM, "r"), PLATFORM, "r", START));
        }

        @Test
        void barringAgainChangesNothing() {
            ledger.givenRefused(reverse("r"))
                    .when(reverse("r"))
                    .thenAnswer(new NothingBurned())
                    .thenNothingHappened();
        }

        @Test
        void aCommitThatWasOnItsWayBurnsNothing() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600))
                    .givenRefused(reverse("r"))
                    .when(commit(ANNA, "q", "r"))
                    .thenAnswer(new OrderReversed())
                    .thenNothingHappened()
                    .thenAvailable(ANNA, 600);
        }

        @Test
        void theQuoteStillServesAnotherOrder() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 600))
                    .givenRefused(reverse("r"))
                    .when(commit(ANNA, "q", "s"))
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void theOrderOfAnotherPlatformIsAnother() {
            ledger.given(earn(ANNA, "o", 600), redeem(ANNA, "r", 600))
                    .from("other")
                    .when(reverse("r"))
                    .thenAnswer(new NothingBurned())
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void anOrderThatOnlyEarnedIsBarredFromRedeeming() {
            ledger.given(earn(ANNA, "r", 600)).when(reverse("r")).thenAnswer(new NothingBurned());
            ledger.when(redeem(ANNA, "r", 600)).thenAnswer(new OrderReversed()).thenAvailable(ANNA, 600);
        }
    }

    @Nested
    class ExpiredMeanwhile {

        @BeforeEach
        void redeemBeforeTheExpiry() {
            ledger.given(earn(ANNA, "o", 2_000).expiring(EXPIRY), redeem(ANNA, "r", 600), redeem(ANNA, "s", 700));
        }

        @ParameterizedTest
        @CsvSource({"-1, false", "0, true", "1, true"})
        void aLotGetsASecondLifeFromTheMomentOfItsExpiryOn(long milliseconds, boolean renewed) {
            ledger.at(EXPIRY.plusMillis(milliseconds)).when(reverse("r"));
            assertThat(back()).extracting(slice -> slice.lot().renewed()).containsExactly(renewed);
            assertThat(back())
                    .extracting(slice -> slice.lot().expiresAt())
                    .containsExactly(renewed ? ledger.now().plus(SECOND_LIFE) : EXPIRY);
            assertThat(back()).extracting(LotPoints::points).containsExactly(600L);
        }

        @Test
        void whatWasLeftInTheLotExpiresAndDoesNotComeBack() {
            ledger.at(EXPIRY)
                    .when(reverse("r"))
                    .thenEventTypes(LotExpired.class, RedeemedPointsRestored.class, RedemptionReversed.class)
                    .thenEntries(Entry::pointsDelta, -700L, 600L)
                    .thenEntries(Entry::balanceAfter, 0L, 600L)
                    .thenAvailable(ANNA, 600);
        }

        @ParameterizedTest
        @CsvSource({"-1, 600", "0, 0", "1, 0"})
        void theSecondLifeEndsAtExactlySevenDays(long milliseconds, long available) {
            ledger.at(EXPIRY)
                    .given(reverse("r"))
                    .after(SECOND_LIFE.plusMillis(milliseconds))
                    .thenAvailable(ANNA, available);
        }

        @Test
        void theLotKeepsItsIdKindAndMomentOfEarning() {
            var lot = ledger.entries(ANNA).getFirst().lots().getFirst().lot();
            ledger.at(EXPIRY).when(reverse("r"));
            assertThat(back()).singleElement().satisfies(slice -> {
                assertThat(slice.lot().lotId()).isEqualTo(lot.lotId());
                assertThat(slice.lot().kind()).isEqualTo(lot.kind());
                assertThat(slice.lot().earnedAt()).isEqualTo(lot.earnedAt());
            });
        }

        @Test
        void aSecondRedemptionOfTheLotComesBackIntoTheSameSecondLife() {
            var end = EXPIRY.plus(SECOND_LIFE);
            ledger.at(EXPIRY).given(reverse("r")).after(Duration.ofDays(3)).when(reverse("s"));
            assertThat(back()).extracting(slice -> slice.lot().expiresAt()).containsExactly(end);
            ledger.thenAvailable(ANNA, 1_300).at(end).thenAvailable(ANNA, 0);
        }

        @Test
        void aSecondRedemptionThatComesBackTooLateIsNotRenewed() {
            ledger.at(EXPIRY)
                    .given(reverse("r"))
                    .after(SECOND_LIFE)
                    .when(reverse("s"))
                    .thenEntries(Entry::pointsDelta, -600L, 700L)
                    .thenAvailable(ANNA, 0);
            ledger.when(earn(ANNA, "next", 1)).thenEntries(Entry::pointsDelta, -700L, 1L);
        }

        @Test
        void aLotThatWasEmptiedInBetweenHasStillHadItsSecondLife() {
            ledger.at(EXPIRY)
                    .given(reverse("r"), redeem(ANNA, "again", 600))
                    .after(SECOND_LIFE)
                    .when(reverse("again"))
                    .thenAnswer(
                            RedemptionIsReversed.class,
                            answer -> assertThat(answer.pointsRestored()).isEqualTo(600))
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void cancellingAgainAndAgainNeverRenewsTheLot() {
            ledger.at(EXPIRY).given(reverse("r"));
            for (var day = 1; day < 7; day++) {
                ledger.after(DAY)
                        .given(redeem(ANNA, "day " + day, 600), reverse("day " + day))
                        .thenAvailable(ANNA, 600);
            }
            ledger.after(DAY).thenAvailable(ANNA, 0);
        }

        @Test
        void aRenewedLotIsSpentInTheOrderOfItsNewExpiry() {
            ledger.at(EXPIRY)
                    .given(
                            reverse("r"),
                            earn(ANNA, "sooner", 500)
                                    .expiring(EXPIRY.plus(SECOND_LIFE).minusMillis(1)),
                            earn(ANNA, "later", 500)
                                    .expiring(EXPIRY.plus(SECOND_LIFE).plusMillis(1)))
                    .when(redeem(ANNA, "next", 1_200));
            assertThat(back()).extracting(LotPoints::points).containsExactly(500L, 600L, 100L);
            assertThat(back()).extracting(slice -> slice.lot().renewed()).containsExactly(false, true, false);
        }

        @Test
        void onlyTheExpiredOnesOfSeveralLotsAreRenewed() {
            ledger.given(earn(ANNA, "living", 300).expiring(EXPIRY.plus(DAY)), redeem(ANNA, "both", 1_000))
                    .at(EXPIRY)
                    .when(reverse("both"));
            assertThat(back()).extracting(LotPoints::points).containsExactly(300L, 700L);
            assertThat(back())
                    .extracting(slice -> slice.lot().expiresAt())
                    .containsExactly(EXPIRY.plus(DAY), EXPIRY.plus(SECOND_LIFE));
            ledger.thenAvailable(ANNA, 1_000);
        }

        private List<LotPoints> back() {
            return ledger.newEntries().getLast().lots();
        }
    }
}
