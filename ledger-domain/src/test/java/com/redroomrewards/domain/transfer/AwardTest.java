package com.redroomrewards.domain.transfer;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.transfer.AwardRequests.MODEL;
import static com.redroomrewards.domain.transfer.AwardRequests.VIEWER;
import static com.redroomrewards.domain.transfer.AwardRequests.allocated;
import static com.redroomrewards.domain.transfer.AwardRequests.commit;
import static com.redroomrewards.domain.transfer.AwardRequests.intend;
import static com.redroomrewards.domain.transfer.AwardRequests.linkedModel;
import static com.redroomrewards.domain.transfer.AwardRequests.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.program.Feature;
import com.redroomrewards.domain.program.FeatureDisabled;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Program.Awards;
import com.redroomrewards.domain.program.Program.Switches;
import com.redroomrewards.domain.program.Rules;
import com.redroomrewards.domain.transfer.AwardRefusal.AwardIntentEnded;
import com.redroomrewards.domain.transfer.AwardRefusal.AwardNotEligible;
import com.redroomrewards.domain.transfer.AwardRefusal.ModelNotLinked;
import com.redroomrewards.domain.transfer.AwardRefusal.SessionNotProved;
import com.redroomrewards.domain.transfer.AwardRefusal.UnknownAward;
import com.redroomrewards.domain.transfer.AwardRequests.Intent;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsIntended;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Awards of models to viewers (domain.md, Award; http.md, Awards and transfers). */
class AwardTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Program program = Program.DEFAULT;
    private final LedgerFixture ledger = new LedgerFixture((platform, at) -> program);

    @BeforeEach
    void link() {
        ledger.given(linkedModel(MODEL)).given(linked(VIEWER));
    }

    @Nested
    class Intending {

        @Test
        void anIntentSaysWhatCouldBeAwardedAndMovesNothing() {
            ledger.given(allocated(MODEL, "a", 80));
            var intended = new AwardIntended(
                    transfer("t"),
                    PLATFORM,
                    intend("t", 30).in("s").award(),
                    null,
                    80,
                    START,
                    START.plus(Duration.ofMinutes(15)));
            ledger.when(intend("t", 30).in("s"))
                    .thenAnswer(new AwardIsIntended(intended, List.of(new AggregateVersion(transfer("t"), 0))))
                    .thenEvents(intended);
            assertThat(awardable(MODEL)).isEqualTo(80);
        }

        @ParameterizedTest
        @CsvSource({
            "0,   0,   0",
            "0,   70,  70",
            "70,  0,   70",
            "20,  30,  50",
            "100, 0,   100",
            "90,  90,  100",
        })
        void theMostIsWhatTheModelHasInBothWalletsUnderTheLimits(long allocation, long earned, long maxPoints) {
            give(allocation, earned);
            ledger.when(intend("t", 1))
                    .thenAnswer(
                            AwardIsIntended.class,
                            answer -> assertThat(answer.intent().maxPoints()).isEqualTo(maxPoints));
        }

        @ParameterizedTest
        @CsvSource({"49,", "50,", "51, INSUFFICIENT_POINTS"})
        void noMoreThanTheModelHas(long points, AwardIneligibility reason) {
            give(20, 30);
            verdict(intend("t", points), reason, 50);
        }

        @Test
        void anUnlinkedViewerIsNotEligible() {
            give(100, 0);
            var stranger = member("stranger");
            verdict(intend("nobody", 1).to(stranger), AwardIneligibility.VIEWER_NOT_LINKED, 0);
            ledger.given(open(stranger));
            verdict(intend("unlinked", 1).to(stranger), AwardIneligibility.VIEWER_NOT_LINKED, 0);
            var through = new Intent("of another", MODEL, userOf(MODEL), VIEWER, userOf(MODEL), 1, null, false);
            verdict(through, AwardIneligibility.VIEWER_NOT_LINKED, 0);
        }

        @Test
        void aModelMustBeOne() {
            var member = member("no model");
            ledger.given(linked(member)).given(earn(member, "o", 1_000));
            verdict(intend("t", 1).from(member), AwardIneligibility.NOT_A_MODEL, 0);
        }

        @Test
        void nobodyAwardsToHerself() {
            give(100, 0);
            verdict(intend("t", 1).to(MODEL), AwardIneligibility.SAME_MEMBER, 0);
        }

        @Test
        void aModelThatIsNotLinkedIsRefusedAsEveryUserIs() {
            var unknown = member("unknown");
            ledger.when(intend("t", 1).from(unknown))
                    .thenAnswer(new ModelNotLinked())
                    .thenNothingHappened();
            ledger.given(open(unknown)).when(intend("t", 1).from(unknown)).thenAnswer(new ModelNotLinked());
            assertThat(new ModelNotLinked().message()).contains("not linked");
            assertThat(new ModelNotLinked().kind()).isEqualTo(Kind.VALIDATION_FAILED);
            ledger.from("other").when(intend("t", 1)).thenAnswer(new ModelNotLinked());
        }

        @Test
        void aProofIsNeededWhereTheProgramSaysSo() {
            give(100, 0);
            program = Rules.with(2, awards(100, 400, 2_000, 60, true, true));
            verdict(intend("t", 1), AwardIneligibility.SESSION_PROOF_REQUIRED, 0);
            verdict(intend("u", 1).proven(), null, 100);
        }

        @ParameterizedTest
        @EnumSource
        void aProofMustHold(SessionProofFault fault) {
            give(100, 0);
            var refusal = new SessionNotProved(fault);
            ledger.when(intend("t", 1).proven(fault)).thenAnswer(refusal).thenNothingHappened();
            assertThat(refusal.kind()).isEqualTo(Kind.VALIDATION_FAILED);
            assertThat(refusal.message()).endsWith(".");
            assertThat(refusal.details())
                    .isEqualTo(Map.of("field", "context.session_proof", "rule", "proof_of_session"));
        }

        @Test
        void aRetryGetsTheFirstAnswerThoughTheProofHasExpired() {
            give(100, 0);
            ledger.given(intend("t", 1).proven());
            var first = ledger.answer();
            ledger.after(HOUR)
                    .when(intend("t", 1).proven(SessionProofFault.NOT_VALID))
                    .thenAnswer(first)
                    .thenNothingHappened();
            ledger.when(intend("t", 2).proven(SessionProofFault.NOT_VALID)).thenAnswer(new RequestChanged());
        }

        @Test
        void noMoreThanAnEntryMayHave() {
            give(100, 0);
            var earning = Program.DEFAULT.earning();
            program = Rules.with(
                    2,
                    new Program.Earning(
                            earning.maxPointsPerMinorUnit(),
                            earning.purchases(),
                            earning.activityPoints(),
                            earning.tiers(),
                            earning.clientTiers(),
                            earning.categoryBonuses(),
                            earning.pendingLife(),
                            10));
            verdict(intend("t", 10), null, 10);
            verdict(intend("u", 11), AwardIneligibility.ABOVE_MAXIMUM, 10);
        }

        @Test
        void aRetryGetsTheFirstAnswerAndAnotherRequestNone() {
            give(50, 0);
            ledger.given(intend("t", 50));
            var first = ledger.answer();
            ledger.given(award("u", 50));
            ledger.when(intend("t", 50)).thenAnswer(first).thenNothingHappened();
            for (var other : List.of(
                    intend("t", 49), intend("t", 50).in("s"), intend("t", 50).to(MODEL))) {
                ledger.when(other).thenAnswer(new RequestChanged()).thenNothingHappened();
            }
            assertThat(new RequestChanged().kind()).isEqualTo(Kind.CONFLICT);
        }

        @Test
        void whatIsSwitchedOffIsRefused() {
            give(50, 0);
            ledger.given(intend("t", 10), intend("u", 10), commit("u"));
            program = program.next(new Switches(true, true, true, true, false));
            var off = new FeatureDisabled(Feature.AWARD);
            ledger.when(intend("v", 10)).thenAnswer(off).thenNothingHappened();
            ledger.when(commit("t")).thenAnswer(off).thenNothingHappened();
            ledger.when(commit("u"))
                    .thenAnswer(AwardIsCommitted.class, again -> {})
                    .thenNothingHappened();
            ledger.when(intend("t", 10)).thenAnswer(AwardIsIntended.class, again -> {});
        }
    }

    @Nested
    class Committing {

        @Test
        void thePointsGoFromOneToTheOtherInOneAppend() {
            give(50, 0);
            ledger.given(intend("t", 30)).when(commit("t"));
            ledger.thenEventTypes(PointsSent.class, AwardCounted.class, PointsReceived.class, AwardCompleted.class)
                    .thenEntries(Entry::type, EntryType.TRANSFER_OUT, EntryType.TRANSFER_IN)
                    .thenEntries(Entry::pointsDelta, -30L, 30L)
                    .thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER)
                    .thenEntries(Entry::reasonCode, "MODEL_AWARD", "MODEL_AWARD")
                    .thenEntries(
                            Entry::sourceRef,
                            transfer("t").toString(),
                            transfer("t").toString())
                    .thenAvailable(VIEWER, 30)
                    .thenAvailable(MODEL, 0);
            assertThat(awardable(MODEL)).isEqualTo(20);
            var out = ledger.newEntries().getFirst().entryId();
            var in = ledger.newEntries().getLast().entryId();
            ledger.thenAnswer(
                    AwardIsCommitted.class,
                    answer -> assertThat(answer.outcome())
                            .isEqualTo(new AwardCompleted(transfer("t"), 30, List.of(out), 0, 20, in, 30, START)));
        }

        @Test
        void theViewersPointsAreAGiftOfThirtyDays() {
            give(50, 0);
            ledger.given(intend("t", 30)).when(commit("t"));
            var gift = ledger.newEntries().getLast().lots().getFirst().lot();
            assertThat(gift.kind()).isEqualTo(LotKind.GIFT);
            assertThat(gift.expiresAt()).isEqualTo(START.plus(Duration.ofDays(30)));
            ledger.at(gift.expiresAt().minusMillis(1)).thenAvailable(VIEWER, 30);
            ledger.at(gift.expiresAt()).thenAvailable(VIEWER, 0);
        }

        @Test
        void theAllocationPaysFirstAndEachWalletItsFirstToExpire() {
            give(0, 500);
            ledger.given(allocated(MODEL, "later", 10, START.plusSeconds(7_200)))
                    .given(allocated(MODEL, "first", 10, START.plusSeconds(3_600)))
                    .given(intend("t", 15))
                    .when(commit("t"))
                    .thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER)
                    .thenEntries(
                            points(),
                            List.of(START.plusSeconds(3_600) + " 10", START.plusSeconds(7_200) + " 5"),
                            List.of(START.plus(Duration.ofDays(30)) + " 15"));
            ledger.given(intend("u", 25))
                    .when(commit("u"))
                    .thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER, Wallet.CONSUMER)
                    .thenEntries(Entry::pointsDelta, -5L, -20L, 25L)
                    .thenEntries(Entry::balanceAfter, 0L, 480L, 40L)
                    .thenAvailable(MODEL, 480);
            ledger.thenAnswer(
                    AwardIsCommitted.class,
                    answer -> assertThat(answer.outcome()).isInstanceOfSatisfying(AwardCompleted.class, completed -> {
                        assertThat(completed.modelEntryIds()).hasSize(2);
                        assertThat(completed.modelBalanceAfter()).isEqualTo(480);
                        assertThat(completed.modelAllocationAfter()).isZero();
                    }));
        }

        @Test
        void theProgramMayForbidTheConsumerWallet() {
            give(20, 500);
            ledger.given(intend("t", 21));
            program = Rules.with(2, awards(100, 400, 2_000, 60, false, false));
            verdict(intend("u", 20), null, 20);
            verdict(intend("v", 21), AwardIneligibility.INSUFFICIENT_POINTS, 20);
            ledger.when(commit("t"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.INSUFFICIENT_POINTS, 20))
                    .thenNothingHappened();
            ledger.when(commit("u")).thenEntries(Entry::wallet, Wallet.ALLOCATION, Wallet.CONSUMER);
        }

        @Test
        void aModelInDebtAwardsOnlyWhatIsAllocated() {
            give(20, 700);
            ledger.given(redeem(MODEL, "cart", 600), takeBack("earned"));
            assertThat(ledger.available(MODEL)).isEqualTo(-600);
            verdict(intend("t", 20), null, 20);
            verdict(intend("u", 21), AwardIneligibility.INSUFFICIENT_POINTS, 20);
            ledger.when(commit("t")).thenAvailable(MODEL, -600).thenAvailable(VIEWER, 20);
        }

        @Test
        void whatTheViewerOwesIsPaidFirst() {
            give(50, 0);
            ledger.given(earn(VIEWER, "p", 500), redeem(VIEWER, "cart", 500), takeBack("p"));
            ledger.given(intend("t", 50))
                    .when(commit("t"))
                    .thenEntries(Entry::balanceAfter, 0L, -450L)
                    .thenEntries(entry -> entry.lots().size(), 1, 0)
                    .thenAvailable(VIEWER, -450);
        }

        @Test
        void repeatedItAnswersAsItDidFirstWhateverHasHappenedSince() {
            give(50, 0);
            ledger.given(intend("t", 50), commit("t"));
            var first = ledger.answer(AwardIsCommitted.class).outcome();
            ledger.given(earn(VIEWER, "p", 500), revoke(userOf(VIEWER))).after(Duration.ofDays(40));
            ledger.when(commit("t"))
                    .thenAnswer(
                            AwardIsCommitted.class,
                            again -> assertThat(again.outcome()).isEqualTo(first))
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false", "1, false"})
        void anIntentCanBeCommittedForAQuarterOfAnHour(long millis, boolean committed) {
            give(50, 0);
            ledger.given(intend("t", 50)).at(START.plus(Duration.ofMinutes(15)).plusMillis(millis));
            ledger.when(commit("t"));
            if (committed) {
                ledger.thenAnswer(AwardIsCommitted.class, answer -> {}).thenAvailable(VIEWER, 50);
            } else {
                ledger.thenAnswer(new AwardIntentEnded()).thenNothingHappened();
            }
        }

        @Test
        void theEndOfAnIntentIsThatOfItsProgram() {
            give(50, 0);
            ledger.given(intend("t", 50));
            program = Rules.with(2, awardsIntendedFor(Duration.ofMinutes(1)));
            ledger.given(intend("u", 50)).after(Duration.ofMinutes(1));
            ledger.when(commit("u")).thenAnswer(new AwardIntentEnded()).thenNothingHappened();
            ledger.when(intend("u", 50)).thenAnswer(AwardIsIntended.class, again -> {});
            ledger.when(commit("t")).thenAnswer(AwardIsCommitted.class, answer -> {});
            assertThat(new AwardIntentEnded().kind()).isEqualTo(Kind.VALIDATION_FAILED);
            assertThat(new AwardIntentEnded().details()).isEqualTo(Map.of("field", "intent_id", "rule", "not_ended"));
        }

        @Test
        void aProofThatIsNeededByThenIsTheIntents() {
            give(50, 0);
            ledger.given(intend("t", 20), intend("u", 20).proven());
            program = Rules.with(2, awards(100, 400, 2_000, 60, true, true));
            ledger.when(commit("t"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.SESSION_PROOF_REQUIRED, 0))
                    .thenNothingHappened();
            ledger.when(commit("u")).thenAvailable(VIEWER, 20);
        }

        @Test
        void onlyTheIntentsOwnPlatformModelAndViewerCommitIt() {
            give(50, 0);
            ledger.given(intend("t", 50));
            ledger.when(commit("none")).thenAnswer(new UnknownAward()).thenNothingHappened();
            ledger.when(commit("t", VIEWER, VIEWER)).thenAnswer(new UnknownAward());
            ledger.when(commit("t", MODEL, MODEL)).thenAnswer(new UnknownAward());
            ledger.from("other").when(commit("t")).thenAnswer(new UnknownAward());
            assertThat(new UnknownAward().kind()).isEqualTo(Kind.NOT_FOUND);
        }

        @Test
        void anIntentThatWasNotEligibleStaysSo() {
            ledger.given(intend("t", 10)).given(allocated(MODEL, "a", 50));
            ledger.when(commit("t"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.INSUFFICIENT_POINTS, 0))
                    .thenNothingHappened();
        }

        @Test
        void theAccountsDecideAnew() {
            give(0, 600);
            ledger.given(intend("t", 100), intend("u", 100), intend("v", 100), redeem(MODEL, "cart", 550));
            ledger.when(commit("t"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.INSUFFICIENT_POINTS, 50))
                    .thenNothingHappened();
            ledger.given(revoke(userOf(VIEWER)));
            ledger.when(commit("u"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.VIEWER_NOT_LINKED, 0))
                    .thenNothingHappened();
            ledger.given(revoke(userOf(MODEL)));
            ledger.when(commit("v")).thenAnswer(new ModelNotLinked()).thenNothingHappened();
        }

        @Test
        void twoIntentsForTheLastPointsMakeOneAward() {
            give(50, 0);
            ledger.given(intend("t", 50), intend("u", 50), commit("t"));
            ledger.when(commit("u"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.INSUFFICIENT_POINTS, 0))
                    .thenNothingHappened();
        }

        @ParameterizedTest
        @EnumSource
        void everyRefusalIsOneSentenceAndOnlyThatOfAnUnlinkedUserSaysSo(AwardIneligibility reason) {
            var refusal = new AwardNotEligible(reason, 7);
            assertThat(refusal.kind())
                    .isEqualTo(
                            reason == AwardIneligibility.INSUFFICIENT_POINTS
                                    ? Kind.INSUFFICIENT_POINTS
                                    : Kind.VALIDATION_FAILED);
            assertThat(refusal.message()).endsWith(".");
            assertThat(refusal.message().contains("not linked"))
                    .isEqualTo(reason == AwardIneligibility.VIEWER_NOT_LINKED);
            assertThat(refusal.details())
                    .isEqualTo(Map.of(
                            "field", "intent_id", "rule", "eligible", "reason", reason.name(), "max_points", 7L));
        }
    }

    @Nested
    class Limits {

        @BeforeEach
        void plenty() {
            give(0, 100_000);
        }

        @ParameterizedTest
        @CsvSource({"39,", "40,", "41, STREAM_LIMIT"})
        void aHundredForAViewerInAStream(long points, AwardIneligibility reason) {
            ledger.given(intend("first", 60).in("s"), commit("first"));
            verdict(intend("t", points).in("s"), reason, 40);
        }

        @Test
        void eachStreamEachViewerAndEachModelHasItsOwn() {
            ledger.given(intend("first", 100).in("s"), commit("first"));
            verdict(intend("same", 1).in("s"), AwardIneligibility.STREAM_LIMIT, 0);
            verdict(intend("none", 100), null, 100);
            verdict(intend("other stream", 100).in("S"), null, 100);
            verdict(intend("other viewer", 100).in("s").to(viewer(1)), null, 100);
            var model = member("another model");
            ledger.given(linkedModel(model)).given(earn(model, "of another", 100));
            verdict(intend("other model", 100).in("s").from(model), null, 100);
        }

        @Test
        void aStreamGoesOnAfterMidnightAndCountsForTwoDays() {
            ledger.given(intend("first", 100).in("s"), commit("first"));
            ledger.at(START.plus(Duration.ofHours(48)).minusMillis(1));
            verdict(intend("t", 1).in("s"), AwardIneligibility.STREAM_LIMIT, 0);
            ledger.at(START.plus(Duration.ofHours(48)));
            verdict(intend("u", 100).in("s"), null, 100);
        }

        @ParameterizedTest
        // Toronto: days of 24, 23 and 25 hours.
        @CsvSource({
            "2026-01-15T17:00:00Z, 2026-01-16T05:00:00Z",
            "2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
            "2026-03-09T03:59:59.999Z, 2026-03-09T04:00:00Z",
            "2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
            "2026-11-02T04:59:59.999Z, 2026-11-02T05:00:00Z",
        })
        void withoutAStreamTheDayCountsAsOne(Instant first, Instant dayEnds) {
            ledger.at(first).given(intend("first", 100), commit("first"));
            ledger.at(dayEnds.minusMillis(1));
            verdict(intend("t", 1), AwardIneligibility.STREAM_LIMIT, 0);
            ledger.at(dayEnds);
            verdict(intend("u", 100), null, 100);
        }

        @ParameterizedTest
        @CsvSource({"49,", "50,", "51, HOUR_LIMIT"})
        void fourHundredInAnyHour(long points, AwardIneligibility reason) {
            for (var i = 1; i <= 7; i++) {
                ledger.given(award("a" + i, 50, viewer(i)));
            }
            verdict(intend("t", points), reason, 50);
        }

        @Test
        void theHourRolls() {
            for (var i = 1; i <= 4; i++) {
                ledger.given(award("a" + i, 100, viewer(i))).after(Duration.ofMinutes(1));
            }
            ledger.at(START.plus(HOUR).minusMillis(1));
            verdict(intend("t", 1), AwardIneligibility.HOUR_LIMIT, 0);
            ledger.at(START.plus(HOUR));
            verdict(intend("u", 100), null, 100);
            ledger.given(intend("v", 100)).when(commit("v"));
            verdict(intend("w", 1).to(viewer(9)), AwardIneligibility.HOUR_LIMIT, 0);
        }

        @ParameterizedTest
        @CsvSource({"99,", "100,", "101, DAY_LIMIT"})
        void twoThousandOnADay(long points, AwardIneligibility reason) {
            program = Rules.with(2, awards(200, 400, 2_000, 60, true, false));
            awardOnThisDay(1_900);
            verdict(intend("t", points), reason, 100);
        }

        @Test
        void theDayIsTheCalendarsInToronto() {
            awardOnThisDay(2_000);
            var midnight = Instant.parse("2026-01-16T05:00:00Z");
            ledger.at(midnight.minusMillis(1));
            verdict(intend("t", 1), AwardIneligibility.DAY_LIMIT, 0);
            ledger.at(midnight);
            verdict(intend("u", 100), null, 100);
            ledger.given(intend("v", 100)).when(commit("v")).thenAvailable(VIEWER, 100);
        }

        @Test
        void aCommitIsRefusedByTheLimitsToo() {
            ledger.given(intend("t", 60).in("s"), intend("u", 60).in("s"), commit("t"));
            ledger.when(commit("u"))
                    .thenAnswer(new AwardNotEligible(AwardIneligibility.STREAM_LIMIT, 40))
                    .thenNothingHappened();
            for (var i = 1; i <= 4; i++) {
                ledger.given(intend("to " + i, 85).to(viewer(i)));
            }
            for (var i = 1; i <= 3; i++) {
                ledger.given(commit("to " + i, MODEL, viewer(i)));
            }
            ledger.given(commit("to 4", MODEL, viewer(4)))
                    .given(linked(member("last")))
                    .when(intend("last", 1).to(member("last")))
                    .thenAnswer(
                            AwardIsIntended.class,
                            answer -> assertThat(answer.intent().ineligibilityReason())
                                    .isEqualTo(AwardIneligibility.HOUR_LIMIT));
        }

        // Five hours of 400 at most, from noon on.
        private void awardOnThisDay(long points) {
            var left = points;
            for (var i = 0; left > 0; i++) {
                if (i > 0 && i % 4 == 0) {
                    ledger.after(HOUR);
                }
                ledger.given(award("day " + i, Math.min(100, left), viewer(i + 1)));
                left -= 100;
            }
            ledger.after(HOUR);
        }
    }

    private void give(long allocation, long earned) {
        if (allocation > 0) {
            ledger.given(allocated(MODEL, "given", allocation));
        }
        if (earned > 0) {
            ledger.given(earn(MODEL, "earned", earned));
        }
    }

    private long awardable(UUID model) {
        return ledger.ask(model, account -> account.awardable(true, ledger.now()));
    }

    private void verdict(Intent intent, AwardIneligibility reason, long maxPoints) {
        ledger.when(intent).thenAnswer(AwardIsIntended.class, answer -> {
            assertThat(answer.intent().ineligibilityReason()).isEqualTo(reason);
            assertThat(answer.intent().maxPoints()).isEqualTo(maxPoints);
        });
    }

    private UUID viewer(int i) {
        var viewer = member("viewer " + i);
        ledger.given(linked(viewer));
        return viewer;
    }

    private static Request[] award(String name, long points) {
        return award(name, points, VIEWER);
    }

    private static Request[] award(String name, long points, UUID viewer) {
        var intent = intend(name, points).to(viewer);
        return new Request[] {intent, intent.commit()};
    }

    private static Awards awardsIntendedFor(Duration life) {
        var rules = Program.DEFAULT.awards();
        return new Awards(
                rules.perViewerPerStream(),
                rules.perModelPerHour(),
                rules.perModelPerDay(),
                rules.awardsPerMinute(),
                rules.consumerAllowed(),
                rules.sessionProofRequired(),
                life,
                rules.escrowLife(),
                rules.streamLife(),
                rules.giftLife(),
                rules.allocationMonths());
    }

    static Awards awards(long perStream, long perHour, long perDay, int perMinute, boolean consumer, boolean proof) {
        return new Awards(
                perStream,
                perHour,
                perDay,
                perMinute,
                consumer,
                proof,
                Duration.ofMinutes(15),
                Duration.ofHours(72),
                Duration.ofHours(48),
                Period.ofDays(30),
                1);
    }

    private static Function<Entry, List<String>> points() {
        return entry -> entry.lots().stream().map(AwardTest::words).toList();
    }

    private static String words(LotPoints slice) {
        Lot lot = slice.lot();
        return lot.expiresAt() + " " + slice.points();
    }
}
