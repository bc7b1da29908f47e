package com.redroomrewards.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules 1, 3 and 4 of domain.md, with holds and debt. */
class LotBookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration SECOND_LIFE = Duration.ofDays(7);
    private static final UUID HOLD = new UUID(9, 9);
    private static final Lot FIRST = lot(1, 10);
    private static final Lot SECOND = lot(2, 20);
    private static final Lot THIRD = lot(3, 30);

    private final LotBook book = new LotBook();

    @Test
    void anEmptyBookHasNothing() {
        expect(0, 0, 0, 0);
        assertThat(book.due(NOW)).isEmpty();
    }

    @Test
    void comesBackFromItsStateAsItWas() {
        put(FIRST, 5);
        put(SECOND.renewedUntil(NOW.plus(SECOND_LIFE)), 7);
        put(THIRD, 3);
        book.take(List.of(new LotPoints(SECOND.renewedUntil(NOW.plus(SECOND_LIFE)), 7)));
        book.hold(hold(HOLD, List.of(new LotPoints(THIRD, 2))));
        book.takeBack(4, List.of());

        assertThat(LotBook.of(book.state())).usingRecursiveComparison().isEqualTo(book);
    }

    @Nested
    class FreePoints {

        @Test
        void whatComesInIsAvailable() {
            put(FIRST, 5);
            put(SECOND, 7);
            expect(12, 12, 0, 0);
        }

        @Test
        void whatComesIntoALotTwiceAddsUp() {
            put(FIRST, 5);
            put(FIRST, 6);
            assertThat(book.choose().spend(11, NOW)).containsExactly(new LotPoints(FIRST, 11));
        }

        @Test
        void whatGoesOutIsGone() {
            put(FIRST, 5);
            book.take(List.of(new LotPoints(FIRST, 3)));
            expect(2, 2, 0, 0);
            book.take(List.of(new LotPoints(FIRST, 2)));
            expect(0, 0, 0, 0);
        }

        @ParameterizedTest
        @CsvSource({"4, true", "5, true", "6, false"})
        void aLotNeverGoesBelowNothing(long taken, boolean allowed) {
            put(FIRST, 5);
            put(SECOND, 100);
            if (allowed) {
                book.take(List.of(new LotPoints(FIRST, taken)));
                expect(105 - taken, 105 - taken, 0, 0);
            } else {
                assertThatIllegalStateException().isThrownBy(() -> book.take(List.of(new LotPoints(FIRST, taken))));
                expect(105, 105, 0, 0);
            }
        }

        @Test
        void aLotThatIsNotThereGivesNothing() {
            assertThatIllegalStateException().isThrownBy(() -> book.take(List.of(new LotPoints(FIRST, 1))));
        }

        @ParameterizedTest
        @CsvSource({"-1, 12, 0", "0, 7, 1", "1, 7, 1"})
        void anExpiredLotIsInTheBalanceAndNotAvailable(long milliseconds, long available, int due) {
            put(FIRST, 5);
            put(SECOND, 7);
            var at = FIRST.expiresAt().plusMillis(milliseconds);
            assertThat(book.available(at)).isEqualTo(available);
            assertThat(book.due(at)).hasSize(due);
            assertThat(book.balance()).isEqualTo(12);
        }

        @Test
        void dueLotsComeInSpendingOrder() {
            put(THIRD, 3);
            put(FIRST, 1);
            put(SECOND, 2);
            assertThat(book.due(SECOND.expiresAt())).containsExactly(new LotPoints(FIRST, 1), new LotPoints(SECOND, 2));
        }

        @Test
        void aSumBeyondALongIsAnErrorAndNotANegativeBalance() {
            for (var i = 0; i < 1_023; i++) {
                put(FIRST, Points.MAX);
            }
            // Now 1,023 short of the largest long.
            put(FIRST, Points.MAX);
            assertThatThrownBy(() -> put(FIRST, 1_024)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Nested
    class Choosing {

        @ParameterizedTest
        @CsvSource({"1, 1, 0, 0", "5, 5, 0, 0", "6, 5, 1, 0", "12, 5, 7, 0", "13, 5, 7, 1", "23, 5, 7, 11"})
        void lotsAreTakenInSpendingOrder(long points, long first, long second, long third) {
            put(THIRD, 11);
            put(SECOND, 7);
            put(FIRST, 5);
            assertThat(chosen(points, FIRST)).isEqualTo(first);
            assertThat(chosen(points, SECOND)).isEqualTo(second);
            assertThat(chosen(points, THIRD)).isEqualTo(third);
            expect(23, 23, 0, 0);
        }

        @Test
        void anExpiredLotIsPassedOver() {
            put(FIRST, 5);
            put(SECOND, 7);
            assertThat(book.choose().spend(7, FIRST.expiresAt())).containsExactly(new LotPoints(SECOND, 7));
            assertThatIllegalArgumentException().isThrownBy(() -> book.choose().spend(8, FIRST.expiresAt()));
        }

        @Test
        void moreThanIsAvailableIsNotChosen() {
            put(FIRST, 5);
            assertThatIllegalArgumentException().isThrownBy(() -> book.choose().spend(6, NOW));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void nothingAndLessIsNotChosen(long points) {
            put(FIRST, 5);
            assertThatIllegalArgumentException().isThrownBy(() -> book.choose().spend(points, NOW));
        }

        private long chosen(long points, Lot lot) {
            return book.choose().spend(points, NOW).stream()
                    .filter(slice -> slice.lot().equals(lot))
                    .mapToLong(LotPoints::points)
                    .sum();
        }
    }

    @Nested
    class Holds {

        @BeforeEach
        void holdSome() {
            put(FIRST, 5);
            put(SECOND, 7);
            book.hold(hold(HOLD, book.choose().spend(8, NOW)));
        }

        @Test
        void heldPointsAreInTheBalanceAndNotAvailable() {
            expect(4, 12, 8, 0);
        }

        @Test
        void heldPointsCanNotBeChosen() {
            assertThat(book.choose().spend(4, NOW)).containsExactly(new LotPoints(SECOND, 4));
            assertThatIllegalArgumentException().isThrownBy(() -> book.choose().spend(5, NOW));
        }

        @Test
        void heldPointsAreNotTakenBack() {
            assertThat(book.choose().ownLotsFirst(12, Set.of(FIRST.lotId()), List.of()))
                    .containsExactly(new LotPoints(SECOND, 4));
        }

        @Test
        void heldPointsDoNotExpire() {
            assertThat(book.due(SECOND.expiresAt())).containsExactly(new LotPoints(SECOND, 4));
        }

        @Test
        void heldPointsThatAreBurnedLeaveTheBalance() {
            book.takeHeld(HOLD);
            expect(4, 4, 0, 0);
            assertThat(book.hold(HOLD)).isEmpty();
        }

        @Test
        void aReleasedHoldIsAvailableAgainInItsLots() {
            assertThat(release(NOW)).containsExactly(new LotPoints(FIRST, 5), new LotPoints(SECOND, 3));
            expect(12, 12, 0, 0);
        }

        @Test
        void aReleasedHoldPaysTheDebtFirst() {
            book.take(List.of(new LotPoints(SECOND, 4)));
            book.takeBack(6, List.of());
            expect(-6, 2, 8, 6);
            release(NOW);
            expect(2, 2, 0, 0);
            assertThat(book.choose().spend(2, NOW)).containsExactly(new LotPoints(SECOND, 2));
        }

        @Test
        void whatHasExpiredByTheReleasePaysNoDebt() {
            book.take(List.of(new LotPoints(SECOND, 4)));
            book.takeBack(6, List.of());
            assertThat(release(FIRST.expiresAt())).containsExactly(new LotPoints(FIRST, 5));
            assertThat(book.debt()).isEqualTo(3);
            assertThat(book.due(FIRST.expiresAt())).containsExactly(new LotPoints(FIRST, 5));
        }

        @Test
        void aLotThatWasRenewedMeanwhileTakesItsPointsBack() {
            var renewed = FIRST.renewedUntil(FIRST.expiresAt().plus(SECOND_LIFE));
            book.put(2, List.of(new LotPoints(renewed, 2)));
            assertThat(release(FIRST.expiresAt())).containsExactly(new LotPoints(renewed, 5), new LotPoints(SECOND, 3));
            assertThat(book.due(FIRST.expiresAt())).isEmpty();
        }

        @Test
        void aHoldEndsOnce() {
            book.takeHeld(HOLD);
            assertThatIllegalStateException().isThrownBy(() -> book.takeHeld(HOLD));
            assertThatIllegalStateException().isThrownBy(() -> book.release(HOLD, List.of()));
        }

        @Test
        void aHoldIsMadeOnce() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> book.hold(hold(HOLD, book.choose().spend(1, NOW))));
            expect(4, 12, 8, 0);
        }

        @Test
        void twoHoldsAreKeptApart() {
            var other = new UUID(8, 8);
            book.hold(hold(other, book.choose().spend(4, NOW)));
            expect(0, 12, 12, 0);
            book.takeHeld(other);
            expect(0, 8, 8, 0);
            assertThat(book.holds()).extracting(Hold::holdId).containsExactly(HOLD);
        }

        @Test
        void moreThanALotHasCanNotBeHeld() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> book.hold(hold(new UUID(8, 8), List.of(new LotPoints(SECOND, 5)))));
            expect(4, 12, 8, 0);
        }

        @Test
        void whatIsDueCountsAsDoneAndTheBookStaysAsItIs() {
            var due = List.<Due>copyOf(book.holds());
            assertThat(book.after(due).available(NOW)).isEqualTo(12);
            expect(4, 12, 8, 0);
            assertThat(book.after(List.of())).isSameAs(book);
        }

        private List<LotPoints> release(Instant at) {
            var back = book.choose()
                    .withoutSecondLife(book.hold(HOLD).orElseThrow().lots(), at);
            book.release(HOLD, back);
            return back;
        }
    }

    @Nested
    class Debt {

        @Test
        void debtMakesTheBalanceNegative() {
            book.takeBack(10, List.of());
            book.takeBack(5, List.of());
            expect(-15, -15, 0, 15);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1})
        void nobodyOwesNothingOrLess(long points) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> book.choose().ownLotsFirst(points, Set.of(), List.of()));
        }

        @ParameterizedTest
        @CsvSource({
            // earned, debt left, free
            "1,  9, 0",
            "9,  1, 0",
            "10, 0, 0",
            "11, 0, 1",
            "25, 0, 15",
        })
        void whatComesInPaysTheDebtFirst(long earned, long debtLeft, long free) {
            book.takeBack(10, List.of());
            book.put(earned, book.choose().afterDebt(List.of(new LotPoints(FIRST, earned))));
            expect(free - debtLeft, free - debtLeft, 0, debtLeft);
            assertThat(book.due(THIRD.expiresAt())).hasSize(free == 0 ? 0 : 1);
        }

        @Test
        void ofSeveralLotsTheFirstInSpendingOrderPayFirst() {
            book.takeBack(10, List.of());
            assertThat(book.choose()
                            .afterDebt(List.of(
                                    new LotPoints(THIRD, 5), new LotPoints(FIRST, 6), new LotPoints(SECOND, 7))))
                    .containsExactly(new LotPoints(SECOND, 3), new LotPoints(THIRD, 5));
        }

        @Test
        void withoutDebtEverythingStays() {
            var incoming = List.of(new LotPoints(FIRST, 6), new LotPoints(SECOND, 7));
            assertThat(book.choose().afterDebt(incoming)).isEqualTo(incoming);
        }

        @Test
        void askingWhatTheDebtLeavesPaysNothing() {
            book.takeBack(10, List.of());
            book.choose().afterDebt(List.of(new LotPoints(FIRST, 6)));
            expect(-10, -10, 0, 10);
        }

        @Test
        void nothingCanBeChosenWhileThereIsDebt() {
            book.takeBack(1, List.of());
            assertThatIllegalArgumentException().isThrownBy(() -> book.choose().spend(1, NOW));
        }

        @Test
        void aRestoredLotPaysTheDebtToo() {
            put(FIRST, 8);
            book.take(List.of(new LotPoints(FIRST, 8)));
            book.takeBack(5, List.of());
            var back = book.choose()
                    .afterDebt(book.choose().withSecondLife(List.of(new LotPoints(FIRST, 8)), NOW, SECOND_LIFE));
            book.put(8, back);
            expect(3, 3, 0, 0);
            assertThat(back).containsExactly(new LotPoints(FIRST, 3));
        }
    }

    @Nested
    class Returning {

        @BeforeEach
        void takeAll() {
            put(FIRST, 8);
            book.take(List.of(new LotPoints(FIRST, 8)));
        }

        @Test
        void aLivingLotComesBackAsItWas() {
            assertThat(back(5, FIRST.expiresAt().minusMillis(1))).isEqualTo(new LotPoints(FIRST, 5));
        }

        @Test
        void anExpiredLotComesBackOnceForItsSecondLife() {
            var renewed = back(5, FIRST.expiresAt());
            assertThat(renewed.lot())
                    .isEqualTo(FIRST.renewedUntil(FIRST.expiresAt().plus(SECOND_LIFE)));
            book.put(5, List.of(renewed));
            assertThat(back(3, FIRST.expiresAt().plus(Duration.ofDays(1))).lot())
                    .isEqualTo(renewed.lot());
            assertThat(back(3, FIRST.expiresAt().plus(SECOND_LIFE)).lot()).isEqualTo(renewed.lot());
        }

        @Test
        void aLotIsNotRenewedAgainWhenItsSecondLifeWasSpent() {
            var renewed = back(5, FIRST.expiresAt());
            book.put(5, List.of(renewed));
            book.take(List.of(renewed));
            assertThat(back(5, FIRST.expiresAt().plus(SECOND_LIFE)).lot()).isEqualTo(renewed.lot());
        }

        @Test
        void whatIsInEscrowLivesAsLongAsItsLotDoes() {
            put(FIRST, 5);
            book.hold(new Hold(HOLD, null, book.choose().spend(5, NOW)));
            assertThat(book.escrows(FIRST.expiresAt().minusMillis(1))).hasSize(1);
            assertThat(book.escrows(FIRST.expiresAt())).isEmpty();
            var renewed = back(5, FIRST.expiresAt());
            book.put(5, List.of(renewed));
            assertThat(book.escrows(renewed.lot().expiresAt().minusMillis(1))).hasSize(1);
            assertThat(book.escrows(renewed.lot().expiresAt())).isEmpty();
        }

        @Test
        void askingWhereToDoesNotRenewYet() {
            back(5, FIRST.expiresAt());
            assertThat(back(5, FIRST.expiresAt().plus(SECOND_LIFE)).lot().expiresAt())
                    .isEqualTo(FIRST.expiresAt().plus(SECOND_LIFE).plus(SECOND_LIFE));
        }

        private LotPoints back(long points, Instant at) {
            return book.choose()
                    .withSecondLife(List.of(new LotPoints(FIRST, points)), at, SECOND_LIFE)
                    .getFirst();
        }
    }

    @Nested
    class SpendingOrder {

        @Test
        void theEarlierExpiryComesFirst() {
            assertThat(FIRST).isLessThan(SECOND);
            assertThat(new Lot(new UUID(0, 9), LotKind.PROMO, NOW, NOW.plusMillis(1), true))
                    .isLessThan(
                            new Lot(new UUID(0, 1), LotKind.PURCHASE, NOW.minusSeconds(9), NOW.plusMillis(2), false));
        }

        @Test
        void onATieTheOneEarnedFirstComesFirst() {
            assertThat(new Lot(new UUID(0, 9), LotKind.PROMO, NOW, NOW.plusMillis(1), false))
                    .isLessThan(new Lot(new UUID(0, 1), LotKind.PROMO, NOW.plusMillis(1), NOW.plusMillis(1), false));
        }

        @Test
        void thenTheLowerIdAsTextComesFirst() {
            var low = new Lot(new UUID(1, 1), LotKind.PROMO, NOW, NOW, false);
            var high = new Lot(new UUID(-1, 1), LotKind.PROMO, NOW, NOW, false);
            assertThat(low.lotId().compareTo(high.lotId())).isPositive();
            assertThat(low).isLessThan(high);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "9007199254740991, true", "9007199254740992, false", "-1, false"})
    void pointsAreFromOneToWhatJavaScriptReadsExactly(long points, boolean allowed) {
        if (allowed) {
            assertThat(Points.positive(points)).isEqualTo(points);
            assertThat(new LotPoints(FIRST, points).points()).isEqualTo(points);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Points.positive(points));
            assertThatIllegalArgumentException().isThrownBy(() -> new LotPoints(FIRST, points));
        }
    }

    private void put(Lot lot, long points) {
        book.put(points, List.of(new LotPoints(lot, points)));
    }

    private void expect(long available, long balance, long held, long debt) {
        assertThat(book.available(NOW)).as("available").isEqualTo(available);
        assertThat(book.balance()).as("balance").isEqualTo(balance);
        assertThat(book.held()).as("held").isEqualTo(held);
        assertThat(book.debt()).as("debt").isEqualTo(debt);
    }

    private static Hold hold(UUID holdId, List<LotPoints> lots) {
        return new Hold(holdId, NOW.plusSeconds(60), lots);
    }

    private static Lot lot(int number, int daysToLive) {
        return new Lot(
                new UUID(0, number),
                LotKind.PURCHASE,
                NOW.minusSeconds(1),
                NOW.plus(Duration.ofDays(daysToLive)),
                false);
    }
}
