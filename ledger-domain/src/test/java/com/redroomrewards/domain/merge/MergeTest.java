package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.announceExpiry;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.code;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.confirmEarning;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.release;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.reverse;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.settle;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.merge.MergeRequests.execute;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static com.redroomrewards.domain.merge.MergeRequests.mergeId;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.MemberIsOpen;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.QuoteExpired;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.LinkRefusal.MemberAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.link.LinkRefusal.UserRetired;
import com.redroomrewards.domain.link.LinkRefusal.WrongProof;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsQuoted;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReservationIsReleased;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a merge does, and what is done with its source afterwards (domain.md, Merge). ANNA, linked at xcn, goes into BERT, who
 * is linked elsewhere: so that XCN goes on to name ANNA, and means BERT.
 */
class MergeTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).from("other").given(linked(BERT)).from("xcn");
    }

    @Nested
    class Points {

        @Test
        void eachLotMovesByItsOwnPairOfEntriesAndStaysTheSame() {
            ledger.given(
                    earn(ANNA, "late", 700),
                    earn(ANNA, "soon", 50).expiring(START.plus(Duration.ofDays(3))),
                    merge("m", ANNA, BERT));
            var lots = ledger.entries(ANNA).stream()
                    .flatMap(entry -> entry.lots().stream())
                    .toList();
            ledger.when(execute("m"))
                    .thenEventTypes(
                            LinkMoved.class,
                            ProfileMoved.class,
                            ProfileLinked.class,
                            PointsMergedOut.class,
                            PointsMergedOut.class,
                            AccountMerged.class,
                            PointsMergedIn.class,
                            PointsMergedIn.class,
                            AccountAbsorbed.class,
                            MergeExecuted.class);
            assertThat(ledger.newEntries())
                    .allSatisfy(entry -> {
                        assertThat(entry.type()).isEqualTo(EntryType.ADJUST);
                        assertThat(entry.reasonCode()).isEqualTo("MERGE");
                        assertThat(entry.sourceRef()).isEqualTo(mergeId("m").toString());
                        assertThat(entry.actor()).isEqualTo(MergeRequests.CLIENT);
                    })
                    .extracting(Entry::pointsDelta, Entry::lots)
                    .containsExactly(
                            tuple(-50L, List.of(lots.getLast())),
                            tuple(-700L, List.of(lots.getFirst())),
                            tuple(50L, List.of(lots.getLast())),
                            tuple(700L, List.of(lots.getFirst())));
            assertThat(ledger.available(BERT)).isEqualTo(750);
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
            assertThat(ledger.ask(ANNA, MemberAccount::mergedInto)).contains(BERT);
        }

        @Test
        void theDebtOfTheTargetIsPaidFirst() {
            inDebt(BERT, "other", 500);
            ledger.given(earn(ANNA, "o1", 400), earn(ANNA, "o2", 300)).given(merged(ANNA, BERT));
            assertThat(ledger.available(BERT)).isEqualTo(200);
            assertThat(inflow()).extracting(Entry::pointsDelta).containsExactlyInAnyOrder(400L, 300L);
            assertThat(inflow().stream()
                            .flatMap(entry -> entry.lots().stream())
                            .mapToLong(LotPoints::points)
                            .sum())
                    .isEqualTo(200);
        }

        @Test
        void theDebtOfTheSourceIsTakenFromTheTarget() {
            inDebt(ANNA, "xcn", 500);
            ledger.from("other").given(earn(BERT, "o", 700)).from("xcn").given(merged(ANNA, BERT));
            ledger.thenEntries(Entry::pointsDelta, 500L, -500L);
            assertThat(ledger.available(BERT)).isEqualTo(200);
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"0, -500", "100, -400", "500, 0"})
        void whatTheTargetLacksIsOwed(long had, long available) {
            inDebt(ANNA, "xcn", 500);
            if (had > 0) {
                ledger.from("other").given(earn(BERT, "o", had)).from("xcn");
            }
            ledger.given(merged(ANNA, BERT)).thenAvailable(BERT, available);
        }

        @Test
        void debtsAddUp() {
            inDebt(ANNA, "xcn", 500);
            inDebt(BERT, "other", 600);
            ledger.given(merged(ANNA, BERT)).thenAvailable(BERT, -1_100);
        }

        @Test
        void whatIsDueIsWrittenFirstAndWhatHasExpiredDoesNotMove() {
            ledger.given(
                    earn(ANNA, "short", 70).expiring(START.plus(Duration.ofDays(1))),
                    earn(ANNA, "later", 30).later(),
                    merge("m", ANNA, BERT));
            ledger.after(Duration.ofDays(3)).when(execute("m"));
            assertThat(ledger.newPostings())
                    .extracting(Posting::getClass)
                    .asList()
                    .containsExactly(
                            PendingPointsPosted.class, LotExpired.class, PointsMergedOut.class, PointsMergedIn.class);
            ledger.thenAvailable(BERT, 30);
        }
    }

    @Nested
    class AfterIt {

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
                    .thenAnswer(
                            MemberIsOpen.class, is -> assertThat(is.memberId()).isEqualTo(ANNA))
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
                    .thenAnswer(
                            AdjustmentIs.class, is -> assertThat(is.status()).isEqualTo(AdjustmentStatus.EXECUTED))
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
    }

    @Nested
    class Notices {

        private static final Instant EXPIRY = Instant.parse("2026-08-31T16:00:00Z");

        @Test
        void whatWasToldOfALotIsNotToldAgain() {
            ledger.given(earn(ANNA, "o", 500).expiring(EXPIRY))
                    .at(EXPIRY.minus(Duration.ofDays(30)))
                    .given(announceExpiry(ANNA));
            assertThat(ledger.newEvents()).hasOnlyElementsOfType(ExpiryAnnounced.class);
            ledger.given(merged(ANNA, BERT)).when(announceExpiry(BERT)).thenNothingHappened();
            ledger.at(EXPIRY.minus(Duration.ofDays(7))).when(announceExpiry(ANNA));
            assertThat(ledger.newEvents())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((ExpiryAnnounced) event).memberId()).isEqualTo(BERT));
        }

        @Test
        void aTierThatBothReachTogetherIsTold() {
            linkTargetHere();
            for (var order = 1; order <= 4; order++) {
                ledger.given(earn(ANNA, "o" + order, 1).amount(10_000));
            }
            ledger.given(earn(BERT, "o5", 1).through(user("bert here")).amount(10_000))
                    .given(merged(ANNA, BERT));
            assertThat(ledger.newEvents()).contains(new TierChanged(BERT, "xcn", "bronze", "silver", START));
        }

        @Test
        void aTierThatWasToldIsNotToldAgain() {
            for (var order = 1; order <= 5; order++) {
                ledger.given(earn(ANNA, "o" + order, 1).amount(10_000));
            }
            ledger.given(merged(ANNA, BERT));
            assertThat(ledger.newEvents()).noneMatch(TierChanged.class::isInstance);
        }
    }

    @Nested
    class Quotes {

        @Test
        void unreservedOnesDie() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), quoteExact(ANNA, "r", 500))
                    .given(merged(ANNA, BERT));
            ledger.when(commit(ANNA, "q", "cart"))
                    .thenAnswer(new QuoteExpired())
                    .thenNothingHappened();
            ledger.when(commit(BERT, userOf(ANNA), "q", "cart")).thenAnswer(new QuoteExpired());
            ledger.when(reserve("r", "cart")).thenAnswer(new QuoteExpired()).thenNothingHappened();
        }

        @ParameterizedTest
        @CsvSource({"anna", "bert"})
        void reservedOnesCanBeCommittedByEitherName(String name) {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                    .given(merged(ANNA, BERT))
                    .thenAvailable(BERT, 500);
            assertThat(ledger.<Long>ask(BERT, MemberAccount::balance)).isEqualTo(1_000);
            ledger.when(commit(member(name), userOf(ANNA), "q", "cart"))
                    .thenAnswer(
                            RedemptionIsCommitted.class,
                            is -> assertThat(is.pointsBurned()).isEqualTo(500));
            assertThat(ledger.newPostings()).singleElement().isInstanceOf(HeldPointsRedeemed.class);
            ledger.thenAvailable(BERT, 500);
            ledger.when(commit(ANNA, "q", "cart"))
                    .thenAnswer(RedemptionIsCommitted.class, is -> {})
                    .thenNothingHappened();
        }

        @Test
        void reservedOnesAreReleased() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                    .given(merged(ANNA, BERT));
            ledger.when(release("q", "cart"))
                    .thenAnswer(
                            ReservationIsReleased.class,
                            is -> assertThat(is.availableAfter()).isEqualTo(1_000))
                    .thenAvailable(BERT, 1_000);
            ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new QuoteExpired());
        }

        @Test
        void reservedOnesEnd() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"))
                    .given(merged(ANNA, BERT));
            ledger.after(Duration.ofMinutes(15))
                    .when(settle(ANNA))
                    .thenEventTypes(HeldPointsReleased.class)
                    .thenAvailable(BERT, 1_000);
            ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new QuoteExpired());
        }

        @Test
        void thoseThatTheSourceIsGivenAfterwardsAreTheTargets() {
            ledger.given(earn(ANNA, "o", 1_000)).given(merged(ANNA, BERT));
            ledger.when(quoteExact(ANNA, "q", 600))
                    .thenAnswer(
                            RedemptionIsQuoted.class,
                            is -> assertThat(is.quote().memberId()).isEqualTo(BERT));
            ledger.when(quoteExact(ANNA, "q", 600))
                    .thenAnswer(RedemptionIsQuoted.class, is -> {})
                    .thenNothingHappened();
            ledger.when(commit(ANNA, "q", "cart")).thenAvailable(BERT, 400);
        }

        @Test
        void aHoldWithoutItsProfileIsOnlyReleased() {
            ledger.given(earn(ANNA, "o", 1_000), quoteExact(ANNA, "q", 500), reserve("q", "cart"));
            linkTargetHere();
            ledger.given(merged(ANNA, BERT));
            ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new NotLinked()).thenNothingHappened();
            ledger.when(release("q", "cart")).thenAvailable(BERT, 1_000);
        }
    }

    @Nested
    class Pending {

        @BeforeEach
        void accepted() {
            ledger.given(earn(ANNA, "p", 300).later()).given(merged(ANNA, BERT));
            assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isEqualTo(1);
            assertThat(ledger.ask(ANNA, MemberAccount::pendingEarnings)).isZero();
        }

        @Test
        void isPostedAtItsTime() {
            ledger.after(Duration.ofHours(48))
                    .thenAvailable(BERT, 300)
                    .when(settle(ANNA))
                    .thenEventTypes(PendingPointsPosted.class);
        }

        @Test
        void isConfirmed() {
            ledger.when(confirmEarning("p"))
                    .thenEventTypes(PendingPointsPosted.class)
                    .thenAvailable(BERT, 300);
        }

        @Test
        void isCancelled() {
            ledger.when(cancelEarning("p")).thenAvailable(BERT, 0);
            assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isZero();
        }

        @Test
        void isTakenBack() {
            ledger.when(takeBack("p"));
            assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(EarningCancelled.class);
            assertThat(ledger.ask(BERT, MemberAccount::pendingEarnings)).isZero();
        }
    }

    @Nested
    class Links {

        @Test
        void aProfileMovesWhereTheTargetHasNone() {
            ledger.given(merge("m", ANNA, BERT));
            ledger.when(execute("m"));
            assertThat(ledger.newEvents().subList(0, 3))
                    .containsExactly(
                            new LinkMoved(userOf(ANNA), "xcn", mergeId("m"), ANNA, BERT, START),
                            new ProfileMoved(ANNA, userOf(ANNA), "xcn", BERT, START),
                            new ProfileLinked(BERT, userOf(ANNA), "xcn", LinkType.MEMBER, null, START));
            ledger.when(revoke(userOf(ANNA), "r"));
            assertThat(ledger.newEvents())
                    .filteredOn(LinkRevoked.class::isInstance)
                    .singleElement()
                    .satisfies(event ->
                            assertThat(((LinkRevoked) event).memberId()).isEqualTo(BERT));
        }

        @Test
        void aRepeatedConfirmationGetsItsAnswer() {
            ledger.given(merged(ANNA, BERT));
            ledger.when(confirm(userOf(ANNA), ANNA.toString(), ANNA))
                    .thenAnswer(
                            LinkIsActive.class, is -> assertThat(is.memberId()).isEqualTo(BERT))
                    .thenNothingHappened();
        }

        @Test
        void aProfileIsRetiredForGoodWhereTheTargetHasOne() {
            linkTargetHere();
            ledger.given(merge("m", ANNA, BERT));
            ledger.when(execute("m"));
            assertThat(ledger.newEvents().subList(0, 2))
                    .containsExactly(
                            new LinkRetired(userOf(ANNA), "xcn", mergeId("m"), ANNA, START),
                            new ProfileRetired(ANNA, userOf(ANNA), "xcn", mergeId("m"), START));
            ledger.when(earn(ANNA, "o", 10)).thenAnswer(new NotLinked());
            ledger.when(earn(BERT, "o", 10).through(user("bert here"))).thenAvailable(BERT, 10);
            ledger.when(earn(ANNA, "p", 10).through(user("bert here"))).thenAvailable(BERT, 20);
            ledger.when(requestLink(userOf(ANNA), "again")).thenAnswer(new UserRetired());
            ledger.when(confirm(userOf(ANNA), "again", BERT)).thenAnswer(new UserRetired());
        }

        @Test
        void anIntentOfARetiredUserIsOver() {
            ledger.given(revoke(userOf(ANNA)), requestLink(user("second"), "s"), confirm(user("second"), "s", ANNA));
            linkTargetHere();
            ledger.given(merged(ANNA, BERT));
            ledger.when(confirm(user("second"), "s", ANNA)).thenAnswer(new UserRetired());
        }

        @Test
        void whoNamesTheSourceLinksTheTargetWithTheTargetsOwnCode() {
            ledger.given(revoke(userOf(ANNA))).given(merged(ANNA, BERT));
            ledger.given(requestLink(user("new"), "n"));
            ledger.when(confirm(user("new"), "n", ANNA)).thenAnswer(new WrongProof());
            ledger.when(issueCode(ANNA, "c"));
            assertThat(ledger.newEvents())
                    .contains(new LinkCodeIssued(BERT, code("c"), START.plus(Duration.ofMinutes(15))));
            ledger.when(confirm(user("new"), "n", ANNA, charactersOf(code("c"))))
                    .thenAnswer(
                            LinkIsActive.class, is -> assertThat(is.memberId()).isEqualTo(BERT));
            ledger.given(requestLink(user("newer"), "o"))
                    .when(confirm(user("newer"), "o", ANNA))
                    .thenAnswer(new MemberAlreadyLinked());
        }
    }

    private void linkTargetHere() {
        ledger.given(requestLink(user("bert here"), "bert here"), confirm(user("bert here"), "bert here", BERT));
    }

    private void inDebt(UUID memberId, String platform, long debt) {
        ledger.from(platform)
                .given(
                        earn(memberId, "debt of " + memberId, debt),
                        redeem(memberId, "spent by " + memberId, debt),
                        takeBack("debt of " + memberId))
                .from("xcn");
        assertThat(ledger.available(memberId)).isEqualTo(-debt);
    }

    private List<Entry> inflow() {
        return ledger.newPostings().stream()
                .filter(PointsMergedIn.class::isInstance)
                .map(Posting::entry)
                .toList();
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
