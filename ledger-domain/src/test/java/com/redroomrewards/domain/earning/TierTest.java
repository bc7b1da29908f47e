package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member's tier is told when it changes: silver takes 500.00 and five orders. */
class TierTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void almostSilver() {
        ledger.given(linked(ANNA));
        buyOnce(ledger);
    }

    private static void buyOnce(LedgerFixture on) {
        for (var order = 1; order <= 4; order++) {
            on.given(earn(ANNA, "o" + order, 1).amount(10_000));
        }
    }

    @Test
    void theEarningThatReachesATierTellsIt() {
        ledger.when(earn(ANNA, "almost", 1).amount(9_999)).thenEventTypes(PointsEarned.class, LineEarned.class);
        ledger.when(earn(ANNA, "there", 1).amount(1))
                .thenEventTypes(PointsEarned.class, LineEarned.class, TierChanged.class);
        assertThat(ledger.newEvents().getLast()).isEqualTo(new TierChanged(ANNA, PLATFORM, "bronze", "silver", START));
        ledger.when(earn(ANNA, "more", 1).amount(1)).thenEventTypes(PointsEarned.class, LineEarned.class);
    }

    @Test
    void aReversalMayTakeItAway() {
        ledger.given(earn(ANNA, "o5", 1).amount(10_000))
                .when(takeBack("o5"))
                .thenEventTypes(EarnedPointsReversed.class, TierChanged.class, OrderReversed.class);
        assertThat(ledger.newEvents()).contains(new TierChanged(ANNA, PLATFORM, "silver", "bronze", START));
    }

    @Test
    void whatIsPostedLaterCountsThen() {
        ledger.given(earn(ANNA, "o5", 1).amount(10_000).later())
                .when(confirmEarning("o5"))
                .thenEventTypes(PendingPointsPosted.class, TierChanged.class);
    }

    @Test
    void whatADeadlinePostsCountsThen() {
        ledger.given(earn(ANNA, "o5", 1).amount(10_000).later())
                .after(Duration.ofHours(48))
                .when(settle(ANNA))
                .thenEventTypes(PendingPointsPosted.class, TierChanged.class);
        ledger.when(settle(ANNA)).thenNothingHappened();
    }

    @Test
    void anotherProgramMayHaveOtherTiers() {
        var versions =
                new Program[] {withTiers(2, "low", 0), withTiers(3, "high", 30_000), withTiers(4, "high", 90_000)};
        var now = new int[] {0};
        var on = new LedgerFixture((platform, at) -> versions[now[0]]);
        on.given(linked(ANNA));
        buyOnce(on);
        now[0] = 1;
        on.when(settle(ANNA)).thenEvents(new TierChanged(ANNA, PLATFORM, null, "high", START));
        now[0] = 2;
        on.when(settle(ANNA)).thenEvents(new TierChanged(ANNA, PLATFORM, "high", null, START));
        on.when(settle(ANNA)).thenNothingHappened();
        now[0] = 0;
        on.when(settle(ANNA)).thenNothingHappened();
    }

    private static Program withTiers(int version, String name, long minSpendMinor) {
        var earning = Program.DEFAULT.earning();
        return Rules.with(
                version,
                new Program.Earning(
                        earning.maxPointsPerMinorUnit(),
                        earning.purchases(),
                        earning.activityPoints(),
                        List.of(new Program.Tier(name, minSpendMinor, 0, BigDecimal.ONE)),
                        earning.clientTiers(),
                        earning.categoryBonuses(),
                        earning.pendingLife(),
                        earning.maxPointsPerEntry()));
    }
}
