package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.promotion.Promoting.active;
import static com.redroomrewards.domain.promotion.Promoting.between;
import static com.redroomrewards.domain.promotion.Promoting.idOf;
import static com.redroomrewards.domain.promotion.Promoting.move;
import static com.redroomrewards.domain.promotion.Promoting.only;
import static com.redroomrewards.domain.promotion.Promoting.terms;
import static com.redroomrewards.domain.promotion.Promoting.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionMove;
import com.redroomrewards.domain.promotion.PromotionTerms.EarnRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What promotions add to earnings (domain.md, Earning). */
class PromotedEarningTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @ParameterizedTest
    @CsvSource({
        "2, ,   100, 100",
        "1.5, , 101, 50", // 50.5
        "1, 25, 100, 25",
        ", 25,  100, 25",
        "3, 25, 10,  45",
        "1, ,   100, 0",
        ", ,    100, 0",
    })
    void itMultipliesAndAddsAndDropsTheFraction(BigDecimal multiplier, Long bonus, long own, long extra) {
        active(ledger, terms("p", new EarnRules(multiplier, bonus, null, null, null)));
        ledger.when(earn(ANNA, "o", own)).thenEntries(Entry::pointsDelta, own + extra);
        ledger.thenAnswer(PointsAreEarned.class, is -> {
            assertThat(is.line().points()).isEqualTo(own);
            assertThat(is.line().promotionPoints()).isEqualTo(extra);
            assertThat(is.line().promotionId()).isEqualTo(extra == 0 ? null : idOf("p"));
        });
    }

    @Test
    void itsPointsAreALotOfTheirOwnWithAnExpiryOfItsOwn() {
        active(ledger, terms("p", new EarnRules(new BigDecimal("2"), null, null, null, 10)));
        ledger.when(earn(ANNA, "o", 100));
        assertThat(ledger.newEntries().getFirst().lots())
                .extracting(
                        slice -> slice.lot().kind(),
                        LotPoints::points,
                        slice -> slice.lot().expiresAt())
                .contains(tuple(LotKind.PROMO, 100L, START.plus(Duration.ofDays(10))));
    }

    @Test
    void withoutDaysTheyLiveAsLongAsTheProgramSays() {
        active(ledger, terms("p", times("2")));
        ledger.when(earn(ANNA, "o", 100));
        // 45 days from noon in winter to noon in winter.
        assertThat(expiryOfPromo()).isEqualTo(START.plus(Duration.ofDays(45)));
    }

    @Test
    void ofPendingPointsTheyLiveFromTheLatestPosting() {
        active(ledger, terms("p", new EarnRules(new BigDecimal("2"), null, null, null, 1)));
        ledger.given(earn(ANNA, "o", 100).later())
                .after(Duration.ofHours(48))
                .thenAvailable(ANNA, 200)
                .after(Duration.ofHours(24))
                .thenAvailable(ANNA, 100);
    }

    @Test
    void theOneThatIsWorthMostCountsAlone() {
        active(ledger, terms("twice", times("2")));
        active(ledger, terms("bonus", new EarnRules(null, 60L, null, null, null)));
        ledger.when(earn(ANNA, "small", 59)).thenEntries(Entry::pointsDelta, 59 + 60L);
        ledger.when(earn(ANNA, "large", 61)).thenEntries(Entry::pointsDelta, 61 + 61L);
    }

    @Test
    void onATieTheEarlierEndAndThenTheLowerIdCounts() {
        var end = START.plus(Duration.ofDays(1));
        active(ledger, terms("endless", times("2")));
        active(ledger, between(terms("later", times("2")), null, end.plusSeconds(1)));
        active(ledger, between(terms("a", times("2")), null, end));
        active(ledger, between(terms("b", times("2")), null, end));
        var lower = idOf("a").toString().compareTo(idOf("b").toString()) < 0 ? idOf("a") : idOf("b");
        ledger.when(earn(ANNA, "o", 10))
                .thenAnswer(
                        PointsAreEarned.class,
                        is -> assertThat(is.line().promotionId()).isEqualTo(lower));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "59999, true", "60000, false"})
    void itActsFromItsStartAndUntilItsEnd(long millisAfterStart, boolean acts) {
        var start = START.plusSeconds(60);
        active(ledger, between(terms("p", times("2")), start, start.plusSeconds(60)));
        ledger.at(start.plusMillis(millisAfterStart))
                .when(earn(ANNA, "o", 10))
                .thenEntries(Entry::pointsDelta, acts ? 20L : 10L);
    }

    @Test
    void pausedItDoesNothing() {
        active(ledger, terms("p", times("2")));
        ledger.given(move("p", PromotionMove.PAUSE)).when(earn(ANNA, "o", 10)).thenEntries(Entry::pointsDelta, 10L);
        ledger.given(move("p", PromotionMove.RESUME)).when(earn(ANNA, "q", 10)).thenEntries(Entry::pointsDelta, 20L);
    }

    @Test
    void anotherPlatformsDoesNothing() {
        ledger.from("abc");
        active(ledger, terms("p", times("2")));
        ledger.from("xcn").when(earn(ANNA, "o", 10)).thenEntries(Entry::pointsDelta, 10L);
    }

    @Test
    void onlyWhoIsEligibleHasIt() {
        active(ledger, only(terms("p", times("2")), List.of("VIP"), 1_000L));
        ledger.when(earn(ANNA, "o", 10).amount(999).tier("VIP")).thenEntries(Entry::pointsDelta, 10L);
        ledger.when(earn(ANNA, "p", 10).amount(100).tier("VIP")).thenEntries(Entry::pointsDelta, 10L);
        ledger.when(earn(ANNA, "q", 10).amount(1_000)).thenEntries(Entry::pointsDelta, 20L);
        ledger.when(earn(ANNA, "r", 10).amount(1_000).tier("GOLD")).thenEntries(Entry::pointsDelta, 10L);
    }

    @Test
    void aMemberGetsNoMoreThanTheCap() {
        active(ledger, terms("p", times("2", 150L, null)));
        ledger.given(earn(ANNA, "a", 100));
        ledger.when(earn(ANNA, "b", 100)).thenEntries(Entry::pointsDelta, 150L);
        ledger.when(earn(ANNA, "c", 100)).thenEntries(Entry::pointsDelta, 100L);
        ledger.when(earn(BERT, "d", 100)).thenEntries(Entry::pointsDelta, 200L);
    }

    @Test
    void pendingPointsCountForTheCapAndCancelledOnesNoMore() {
        active(ledger, terms("p", times("2", 150L, null)));
        ledger.given(earn(ANNA, "a", 100).later());
        ledger.when(earn(ANNA, "b", 100)).thenEntries(Entry::pointsDelta, 150L);
        ledger.given(cancelEarning("a"));
        ledger.when(earn(ANNA, "c", 100)).thenEntries(Entry::pointsDelta, 200L);
        ledger.when(earn(ANNA, "d", 100)).thenEntries(Entry::pointsDelta, 100L);
    }

    @Test
    void whatWasTakenBackCountsForTheCapNoMore() {
        active(ledger, terms("p", times("2", 100L, null)));
        ledger.given(earn(ANNA, "a", 100));
        ledger.when(takeBack("a", "half", 50L)).thenEntries(Entry::pointsDelta, -100L);
        ledger.when(earn(ANNA, "b", 100)).thenEntries(Entry::pointsDelta, 150L);
    }

    @Test
    void allMembersTogetherGetNoMoreThanTheBudget() {
        active(ledger, terms("p", times("2", null, 150L)));
        ledger.when(earn(ANNA, "a", 100)).thenEntries(Entry::pointsDelta, 200L);
        assertThat(ledger.newEvents()).contains(new BudgetTaken(idOf("p"), entryOf(), 100));
        ledger.when(earn(BERT, "b", 100)).thenEntries(Entry::pointsDelta, 150L);
        ledger.when(earn(BERT, "c", 100)).thenEntries(Entry::pointsDelta, 100L);
        ledger.when(takeBack("a"));
        assertThat(ledger.newEvents())
                .filteredOn(BudgetReturned.class::isInstance)
                .hasSize(1);
        ledger.when(earn(BERT, "d", 60)).thenEntries(Entry::pointsDelta, 120L);
    }

    @Test
    void whatIsCancelledBeforeItIsPostedReturnsToTheBudget() {
        active(ledger, terms("p", times("2", null, 100L)));
        ledger.given(earn(ANNA, "a", 100).later(), cancelEarning("a"));
        ledger.when(earn(BERT, "b", 100)).thenEntries(Entry::pointsDelta, 200L);
    }

    @Test
    void aConfirmationLeavesThePromotionAlone() {
        active(ledger, terms("p", times("2", null, 100L)));
        ledger.given(earn(ANNA, "a", 100).later()).when(confirmEarning("a")).thenNotRead(idOf("p"));
        ledger.thenEntries(Entry::pointsDelta, 200L);
    }

    @Test
    void anEntryHasNoMoreThanAMillionInAll() {
        active(ledger, terms("p", times("2")));
        ledger.when(earn(ANNA, "a", 999_990).amount(99_999_000)).thenEntries(Entry::pointsDelta, 1_000_000L);
    }

    @Test
    void aReversalTakesItsPointsProRata() {
        active(ledger, terms("p", times("1.5")));
        ledger.given(earn(ANNA, "a", 100));
        ledger.when(takeBack("a", "part", 33L)).thenEntries(Entry::pointsDelta, -49L);
        ledger.when(takeBack("a", "rest", 67L))
                .thenEntries(Entry::pointsDelta, -101L)
                .thenAvailable(ANNA, 0);
    }

    private UUID entryOf() {
        return ledger.newEntries().getFirst().entryId();
    }

    private Instant expiryOfPromo() {
        return ledger.newEntries().getFirst().lots().stream()
                .filter(slice -> slice.lot().kind() == LotKind.PROMO)
                .map(slice -> slice.lot().expiresAt())
                .findFirst()
                .orElseThrow();
    }
}
