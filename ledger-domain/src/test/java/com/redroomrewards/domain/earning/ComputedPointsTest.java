package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.takeBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.earning.EarnRefusal.NothingEarned;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.earning.EarnRefusal.TooManyPoints;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program computes when a request has no points (domain.md, Earning). */
class ComputedPointsTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA));
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_PURCHASE,      100,   ,    ,            1",
        "TOKEN_PURCHASE,      199,   ,    ,            1",
        "TOKEN_PURCHASE,      10000, ,    ,            100",
        "MEMBERSHIP_PURCHASE, 50,    ,    ,            1",
        "MEMBERSHIP_PURCHASE, 10000, ,    ,            200",
        "TOKEN_PURCHASE,      10000, VIP, ,            150",
        "TOKEN_PURCHASE,      10000, vip, ,            100",
        "TOKEN_PURCHASE,      10000, ,    electronics, 200",
        "TOKEN_PURCHASE,      10000, ,    fashion,     150",
        "TOKEN_PURCHASE,      10000, ,    home,        125",
        "TOKEN_PURCHASE,      10000, ,    other,       100",
        "TOKEN_PURCHASE,      99,    VIP, home,        1",
        "MEMBERSHIP_PURCHASE, 10000, VIP, electronics, 600",
        "BIRTHDAY,            0,     VIP, home,        100",
        "REFERRAL,            0,     ,    ,            500",
    })
    void amountRateTierAndCategoryAreMultipliedAndThenTheFractionDropped(
            String eventType, long amount, String tier, String category, long points) {
        ledger.when(earn(ANNA, "o", 1)
                        .of(eventType)
                        .amount(amount)
                        .tier(tier)
                        .category(category)
                        .computed())
                .thenEntries(Entry::pointsDelta, points);
    }

    @ParameterizedTest
    @CsvSource({"0", "99"})
    void lessThanAPointIsNothing(long amount) {
        ledger.when(earn(ANNA, "o", 1).amount(amount).computed())
                .thenAnswer(new NothingEarned())
                .thenNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"100000000, true", "100000099, true", "100000100, false"})
    void aMillionIsTheMostInOneEntry(long amount, boolean earned) {
        ledger.when(earn(ANNA, "o", 1).amount(amount).computed());
        if (earned) {
            ledger.thenEntries(Entry::pointsDelta, 1_000_000L);
        } else {
            ledger.thenAnswer(new TooManyPoints(1_000_000)).thenNothingHappened();
        }
    }

    @ParameterizedTest
    @CsvSource({"VIP, home, true", "VIP, fashion, false", "VIP, , false", "gold, home, false", ", home, false"})
    void whatTheyWereComputedWithIsContentOfTheOrderLine(String tier, String category, boolean isSame) {
        ledger.given(earn(ANNA, "o", 1)
                        .amount(10_000)
                        .tier("VIP")
                        .category("home")
                        .computed())
                .when(earn(ANNA, "o", 1)
                        .amount(10_000)
                        .tier(tier)
                        .category(category)
                        .computed())
                .thenNothingHappened();
        if (isSame) {
            ledger.thenAnswer(
                    PointsAreEarned.class,
                    earned -> assertThat(earned.duplicate()).isTrue());
        } else {
            ledger.thenAnswer(new OrderLineReused());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 12500,  100", // spent enough, too few orders
        "5, 9999,   100", // orders enough, spent too little
        "5, 10000,  125",
        "15, 9999,  125",
        "15, 10000, 150",
        "50, 10000, 200",
    })
    void theMembersOwnTierFollowsFromSpendingAndOrders(int orders, long amountOfEach, long points) {
        for (var order = 1; order <= orders; order++) {
            ledger.given(earn(ANNA, "before-" + order, 1).amount(amountOfEach));
        }
        ledger.when(earn(ANNA, "o", 1).amount(10_000).computed()).thenEntries(Entry::pointsDelta, points);
    }

    @Test
    void theLinesOfAnOrderAreOneOrder() {
        for (var line = 1; line <= 5; line++) {
            ledger.given(earn(ANNA, "one", 1).line("l" + line).amount(10_000));
        }
        ledger.when(earn(ANNA, "o", 1).amount(10_000).computed()).thenEntries(Entry::pointsDelta, 100L);
    }

    @Test
    void anOrderCountsWhateverElseItHasEarnedBefore() {
        for (var order = 1; order <= 5; order++) {
            var id = "order-" + order;
            ledger.given(earn(ANNA, id, 10).of("SOCIAL_SHARE").amount(0));
            if (order == 1) {
                ledger.given(earn(ANNA, id, 1).amount(10_000).line("dropped").later(), cancelEarning(id, 2));
            }
            ledger.given(earn(ANNA, id, 1).amount(10_000));
        }
        ledger.when(earn(ANNA, "o", 1).amount(10_000).computed()).thenEntries(Entry::pointsDelta, 125L);
    }

    @Test
    void whatWasRefundedIsNotSpent() {
        for (var order = 1; order <= 5; order++) {
            ledger.given(earn(ANNA, "before-" + order, 1).amount(10_000));
        }
        ledger.given(takeBack("before-1"))
                .when(earn(ANNA, "o", 1).amount(10_000).computed())
                .thenEntries(Entry::pointsDelta, 100L);
    }

    @Test
    void theLastTierThatTheClientHasNamedStays() {
        ledger.given(earn(ANNA, "a", 1).tier("VIP"))
                .when(earn(ANNA, "o", 1).amount(10_000).computed())
                .thenEntries(Entry::pointsDelta, 150L);
        ledger.given(earn(ANNA, "b", 1).tier("none"))
                .when(earn(ANNA, "p", 1).amount(10_000).computed())
                .thenEntries(Entry::pointsDelta, 100L);
    }
}
