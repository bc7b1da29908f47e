package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.merge.MergeRequests.annaHereAndBertElsewhere;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.earning.EarnRefusal.OrderLineReused;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is done with the source of a merge afterwards: whoever names it means the target (domain.md, Merge). */
class MergedSourceTest {

    private final LedgerFixture ledger = annaHereAndBertElsewhere();

    @Test
    void aRetryMayNameTheTarget() {
        ledger.given(earn(ANNA, "o", 700)).given(merged(ANNA, BERT));
        ledger.when(earn(BERT, "o", 700).through(userOf(ANNA)))
                .thenAnswer(PointsAreEarned.class, is -> {})
                .thenNothingHappened();
        ledger.when(earn(member("carl"), "o", 700).through(userOf(ANNA)))
                .thenAnswer(new OrderLineReused())
                .thenNothingHappened();
    }

    @Test
    void anOrderThatTheSourceHasBoughtIsNotBoughtForTheFirstTime() {
        ledger.given(earn(ANNA, "o", 700)).given(merged(ANNA, BERT));
        ledger.when(earn(ANNA, "o", 700).line("2"));
        assertThat(ledger.newPostings())
                .singleElement()
                .satisfies(posting ->
                        assertThat(((PointsEarned) posting).standing().orders()).isEqualTo(1));
    }

    @Test
    void whoNamesTheSourceMeansTheTarget() {
        ledger.given(merged(ANNA, BERT));
        ledger.when(earn(ANNA, "o", 700))
                .thenEventTypes(PointsEarned.class, LineEarned.class)
                .thenAvailable(BERT, 700);
        assertThat(ledger.newPostings().getFirst().memberId()).isEqualTo(BERT);
        ledger.when(earn(ANNA, "o", 700))
                .thenAnswer(
                        PointsAreEarned.class,
                        again -> assertThat(again.duplicate()).isTrue())
                .thenNothingHappened();
        ledger.when(redeem(ANNA, "cart", 500)).thenAvailable(BERT, 200);
        ledger.when(redeem(ANNA, "cart", 500))
                .thenAnswer(RedemptionIsCommitted.class, is -> {})
                .thenNothingHappened();
        ledger.when(reverse("cart")).thenAvailable(BERT, 700);
        ledger.when(takeBack("o")).thenAvailable(BERT, 0);
    }

    @Test
    void alsoThroughSeveralMerges() {
        var carl = member("carl");
        ledger.from("third").given(linked(carl)).from("xcn");
        ledger.given(earn(ANNA, "o", 700)).given(merged(ANNA, BERT)).given(merged(BERT, carl));
        ledger.when(earn(ANNA, "p", 10)).thenAvailable(carl, 710);
        ledger.when(takeBack("o")).thenAvailable(carl, 10);
        ledger.when(settle(ANNA))
                .thenAnswer(
                        AccountIsSettled.class,
                        is -> assertThat(is.changed())
                                .singleElement()
                                .satisfies(version ->
                                        assertThat(version.aggregateId()).isEqualTo(carl)));
    }

    @Test
    void aRepeatedOpeningGetsTheFirstAnswer() {
        ledger.given(merged(ANNA, BERT));
        ledger.when(open(ANNA))
                .thenAnswer(MemberIsOpen.class, is -> assertThat(is.memberId()).isEqualTo(ANNA))
                .thenNothingHappened();
    }

    @Test
    void aTakeBackFollowsTheLotsOfTheEarning() {
        ledger.from("other").given(earn(BERT, "b", 500).expiring(START.plus(Duration.ofDays(1))));
        ledger.from("xcn").given(earn(ANNA, "a", 300)).given(merged(ANNA, BERT));
        var lot = ledger.entries(ANNA).getFirst().lots().getFirst();
        ledger.when(takeBack("a")).thenEntries(Entry::lots, List.of(lot));
    }

    @Test
    void whatWasBurnedComesBackIntoTheLotsOfTheTarget() {
        ledger.given(earn(ANNA, "a", 700), redeem(ANNA, "cart", 600)).given(merged(ANNA, BERT));
        ledger.when(reverse("cart")).thenAvailable(BERT, 700);
    }

    @Test
    void aLotHasItsSecondLifeOnceWhoeverHasIt() {
        ledger.given(
                earn(ANNA, "a", 1_000).expiring(START.plus(Duration.ofDays(1))),
                redeem(ANNA, "cart1", 500),
                redeem(ANNA, "cart2", 500));
        ledger.after(Duration.ofDays(2)).given(reverse("cart1"));
        ledger.thenAvailable(ANNA, 500);
        ledger.after(Duration.ofDays(1)).given(merged(ANNA, BERT)).thenAvailable(BERT, 500);
        ledger.after(Duration.ofDays(7)).given(reverse("cart2")).thenAvailable(BERT, 0);
    }

    @Test
    void adjustmentsThatWaitAreMadeAtTheTargetAndCountThere() {
        ledger.given(adjust("a", ANNA, 400)).given(merged(ANNA, BERT));
        ledger.when(adjust("b", ANNA, 101))
                .thenAnswer(
                        AdjustmentIs.class,
                        is -> assertThat(is.requiredSignatures()).isEqualTo(3));
        ledger.when(origin -> new ExecuteAdjustment(adjustment("a"), origin))
                .thenAnswer(AdjustmentIs.class, is -> assertThat(is.status()).isEqualTo(AdjustmentStatus.EXECUTED))
                .thenAvailable(BERT, 400);
    }

    @Test
    void whatTheSourceWasAsACustomerAddsUp() {
        ledger.from("other").given(requestLink(user("anna elsewhere"), "e"));
        ledger.given(confirm(user("anna elsewhere"), "e", ANNA));
        ledger.given(earn(ANNA, "o1", 3_000).through(user("anna elsewhere")).tier("VIP"))
                .given(earn(BERT, "o2", 2_000));
        ledger.from("xcn").given(earn(ANNA, "o3", 500).tier("GOLD")).given(merged(ANNA, BERT));
        var elsewhere = ledger.ask(BERT, account -> account.standingAt("other"));
        assertThat(elsewhere.spendMinor()).isEqualTo(5_000);
        assertThat(elsewhere.orders()).isEqualTo(2);
        assertThat(elsewhere.clientTier()).isEqualTo("VIP");
        assertThat(ledger.ask(BERT, account -> account.standingAt("xcn")).clientTier())
                .isEqualTo("GOLD");
        assertThat(ledger.ask(ANNA, account -> account.standingAt("xcn")).spendMinor())
                .isZero();
    }

    private static Request adjust(String name, UUID memberId, long points) {
        return origin -> new RequestAdjustment(
                adjustment(name),
                memberId,
                new Spendable(userOf(memberId)),
                points,
                "GOODWILL",
                "T-1",
                null,
                signed(origin.at()),
                origin);
    }

    private static Signature signed(Instant at) {
        return new Signature(UUID.randomUUID(), MergeRequests.CLIENT, true, null, "REQUEST", null, at);
    }

    private static UUID adjustment(String name) {
        return DerivedId.of("test-adjustment", name);
    }
}
