package com.redroomrewards.domain.account;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.cancelEarning;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.takeBack;
import static com.redroomrewards.domain.Requests.takeBackLine;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.Safeguarding.byRrr;
import static com.redroomrewards.domain.Safeguarding.clear;
import static com.redroomrewards.domain.Safeguarding.flag;
import static com.redroomrewards.domain.Safeguarding.id;
import static com.redroomrewards.domain.Safeguarding.lift;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.Safeguarding.verify;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.SafeguardCommand.SafeguardsAre;
import com.redroomrewards.domain.account.SafeguardRefusal.EnhancedByRrrAlone;
import com.redroomrewards.domain.account.SafeguardRefusal.LockNotInFuture;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyFlags;
import com.redroomrewards.domain.account.SafeguardRefusal.TooManyLocks;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownFlag;
import com.redroomrewards.domain.account.SafeguardRefusal.UnknownLock;
import com.redroomrewards.domain.account.SafeguardRefusal.VerifiedInFuture;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal.Invalid;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.receipt.ReceiptEvent.SafeguardReceiptIssued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verification, flags and locks (domain.md, Trust and Locks; http.md, Members, wallet, ledger). */
class SafeguardHandlerTest {

    private static final Instant EMAIL = START.minusSeconds(3);
    private static final Instant PHONE = START.minusSeconds(2);
    private static final Instant ENHANCED = START.minusSeconds(1);
    private static final Verification EMAIL_ALONE = new Verification(EMAIL, null, null);
    private static final Verification BOTH = new Verification(EMAIL, PHONE, null);
    private static final Verification ALL = new Verification(EMAIL, PHONE, ENHANCED);

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA));
    }

    @Nested
    class Verifying {

        @Test
        void whatIsVerifiedIsStatedAsAWhole() {
            ledger.when(verify(ANNA, "v", BOTH))
                    .thenAnswer(
                            new SafeguardsAre(ANNA, TrustLevel.L2, null, START, List.of(new AggregateVersion(ANNA, 2))))
                    .thenEventTypes(VerificationStated.class, SafeguardReceiptIssued.class);
            assertThat(ledger.newEvents().getFirst())
                    .isEqualTo(new VerificationStated(ANNA, EMAIL, PHONE, null, ledger.origin()));
            ledger.given(verify(ANNA, "w", EMAIL_ALONE));
            expectTrust(TrustLevel.L1);
            ledger.given(verify(ANNA, "x", Verification.NONE));
            expectTrust(TrustLevel.L0);
        }

        @Test
        void trustFollowsLinksAndFlags() {
            ledger.given(byRrr(verify(ANNA, "v", ALL)));
            expectTrust(TrustLevel.L3);
            ledger.given(flag(ANNA, "bad", FlagType.NEGATIVE_EVENT));
            expectTrust(TrustLevel.L3);
            ledger.given(flag(ANNA, "fraud", FlagType.FRAUD));
            expectTrust(TrustLevel.L1);
            ledger.when(clear(ANNA, "fraud"))
                    .thenAnswer(
                            SafeguardsAre.class,
                            are -> assertThat(are.trustLevel()).isEqualTo(TrustLevel.L3));
            ledger.given(revoke(userOf(ANNA)));
            expectTrust(TrustLevel.L0);
        }

        @Test
        void enhancedVerificationIsRrrsAlone() {
            var another = new Verification(EMAIL, null, START);
            ledger.when(verify(ANNA, "v", ALL))
                    .thenAnswer(new EnhancedByRrrAlone())
                    .thenNothingHappened();
            ledger.given(byRrr(verify(ANNA, "w", ALL)));
            ledger.when(verify(ANNA, "x", another))
                    .thenAnswer(new EnhancedByRrrAlone())
                    .thenNothingHappened();
            for (var kept : List.of(BOTH, ALL)) {
                ledger.when(verify(ANNA, "y" + kept, kept)).thenAnswer(SafeguardsAre.class, are -> {
                    assertThat(are.trustLevel()).isEqualTo(TrustLevel.L3);
                    assertThat(are.enhancedVerifiedAt()).isEqualTo(ENHANCED);
                });
            }
            ledger.when(byRrr(verify(ANNA, "z", BOTH)))
                    .thenAnswer(
                            SafeguardsAre.class,
                            are -> assertThat(are.enhancedVerifiedAt()).isNull());
            expectTrust(TrustLevel.L2);
        }

        @Test
        void nothingWasVerifiedInTheFuture() {
            var next = START.plusMillis(1);
            refusesFuture(new Verification(next, next, next), "email_verified_at");
            refusesFuture(new Verification(START, next, next), "phone_verified_at");
            refusesFuture(new Verification(START, START, next), "enhanced_verified_at");
            ledger.given(byRrr(verify(ANNA, "now", new Verification(START, START, START))));
        }

        private void refusesFuture(Verification verification, String field) {
            ledger.when(byRrr(verify(ANNA, "v", verification)))
                    .thenAnswer(new VerifiedInFuture(field))
                    .thenNothingHappened();
        }
    }

    @Nested
    class Flags {

        @ParameterizedTest
        @EnumSource
        void aFlagIsOpenUntilItIsCleared(FlagType type) {
            ledger.when(flag(ANNA, "f", type))
                    .thenAnswer(
                            new SafeguardsAre(ANNA, TrustLevel.L0, null, START, List.of(new AggregateVersion(ANNA, 2))))
                    .thenEventTypes(FlagRaised.class, SafeguardReceiptIssued.class);
            assertThat(ledger.newEvents().getFirst())
                    .isEqualTo(new FlagRaised(ANNA, id("f"), type, "SUSPICIOUS", "seen before", ledger.origin()));
            expectWarned(type == FlagType.FRAUD, type == FlagType.NEGATIVE_EVENT);
            ledger.after(Duration.ofDays(1_000));
            expectWarned(type == FlagType.FRAUD, type == FlagType.NEGATIVE_EVENT);

            ledger.when(clear(ANNA, "f")).thenEventTypes(FlagCleared.class, SafeguardReceiptIssued.class);
            assertThat(ledger.newEvents().getFirst()).isEqualTo(new FlagCleared(ANNA, id("f"), ledger.origin()));
            expectWarned(false, false);
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "1, false"})
        void aNegativeEventCountsByItsMoment(long millis, boolean counts) {
            ledger.given(flag(ANNA, "f", FlagType.NEGATIVE_EVENT));
            expectNegativeSince(START.plusMillis(millis), counts);
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "1, false"})
        void aChargebackOfAnEarningIsOneByItself(long millis, boolean counts) {
            ledger.given(earn(ANNA, "o", 100), takeBack("o"));
            expectNegativeSince(START.plusMillis(millis), counts);
            expectWarned(false, true);
        }

        @Test
        void theLastOfThemCounts() {
            ledger.given(earn(ANNA, "o", 100), earn(ANNA, "p", 100), takeBack("o"))
                    .after(Duration.ofDays(1))
                    .given(takeBack("p"))
                    .after(Duration.ofDays(1));
            expectNegativeSince(START.plus(Duration.ofDays(1)), true);
            expectNegativeSince(START.plus(Duration.ofDays(1)).plusMillis(1), false);
        }

        @Test
        void soIsTheChargebackOfOneThatWaits() {
            ledger.given(earn(ANNA, "o", 100).later(), takeBack("o"));
            expectNegativeSince(START, true);
        }

        @Test
        void aRefundOrACancellationIsNone() {
            ledger.given(earn(ANNA, "o", 100), takeBackLine("o", 1, null, null));
            ledger.given(earn(ANNA, "p", 100).later(), takeBackLine("p", 1, null, null));
            ledger.given(earn(ANNA, "q", 100).later(), cancelEarning("q"));
            expectNegativeSince(Instant.EPOCH, false);
        }

        @Test
        void aMemberHasAHundredAtMost() {
            for (var i = 1; i <= SafeguardPolicy.MAX_FLAGS; i++) {
                ledger.given(flag(ANNA, "f" + i, i % 2 == 0 ? FlagType.FRAUD : FlagType.NEGATIVE_EVENT));
            }
            ledger.when(flag(ANNA, "one more", FlagType.FRAUD))
                    .thenAnswer(new TooManyFlags())
                    .thenNothingHappened();
            ledger.given(byRrr(flag(ANNA, "of RRR", FlagType.FRAUD)));
            ledger.given(clear(ANNA, "f7"), clear(ANNA, "f8"), flag(ANNA, "one more", FlagType.FRAUD));
        }

        private void expectWarned(boolean fraud, boolean negative) {
            assertThat(ledger.<Boolean>ask(ANNA, MemberAccount::hasFraudFlag)).isEqualTo(fraud);
            expectNegativeSince(START, negative);
        }

        private void expectNegativeSince(Instant from, boolean negative) {
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.hadNegativeEventSince(from)))
                    .isEqualTo(negative);
        }
    }

    @Nested
    class Locks {

        @ParameterizedTest
        @EnumSource
        void aLockHoldsUntilItIsLifted(LockType type) {
            ledger.when(lock(ANNA, "l", type))
                    .thenAnswer(
                            new SafeguardsAre(ANNA, TrustLevel.L0, null, START, List.of(new AggregateVersion(ANNA, 2))))
                    .thenEventTypes(LockPlaced.class, SafeguardReceiptIssued.class);
            assertThat(ledger.newEvents().getFirst())
                    .isEqualTo(new LockPlaced(ANNA, id("l"), type, "CASE-7", null, "see the ticket", ledger.origin()));
            expectLocked(type, true);
            ledger.after(Duration.ofDays(1_000));
            expectLocked(type, true);

            ledger.when(lift(ANNA, "l")).thenEventTypes(LockLifted.class, SafeguardReceiptIssued.class);
            assertThat(ledger.newEvents().getFirst()).isEqualTo(new LockLifted(ANNA, id("l"), ledger.origin()));
            expectLocked(type, false);
            ledger.when(lift(ANNA, "l", "again")).thenAnswer(new UnknownLock()).thenNothingHappened();
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, true", "1, false"})
        void itsEndIsInTheFuture(long millis, boolean isOver) {
            var place = lock(ANNA, "l", LockType.FULL, START.plusMillis(millis));
            if (isOver) {
                ledger.when(place).thenAnswer(new LockNotInFuture()).thenNothingHappened();
            } else {
                ledger.given(place);
            }
        }

        @Test
        void anExpiredLockStopsNothingCanNotBeLiftedAndGoesWithTheNextSafeguard() {
            var end = START.plusSeconds(60);
            ledger.given(lock(ANNA, "l", LockType.FULL, end)).at(end.minusMillis(1));
            expectLocked(LockType.FULL, true);
            ledger.at(end);
            expectLocked(LockType.FULL, false);
            ledger.when(lift(ANNA, "l")).thenAnswer(new UnknownLock()).thenNothingHappened();

            assertThat(lockIds()).containsExactly(id("l"));
            ledger.given(lock(ANNA, "next", LockType.TRANSFER));
            assertThat(lockIds()).containsExactly(id("next"));
        }

        @Test
        void anAccountHasAHundredAtATime() {
            var end = START.plusSeconds(60);
            for (var i = 1; i <= SafeguardPolicy.MAX_LOCKS; i++) {
                ledger.given(lock(ANNA, "l" + i, LockType.REDEMPTION, i == 7 ? end : null));
            }
            ledger.at(end.minusMillis(1))
                    .when(lock(ANNA, "one more", LockType.FULL))
                    .thenAnswer(new TooManyLocks())
                    .thenNothingHappened();
            ledger.at(end).given(lock(ANNA, "one more", LockType.FULL));
            ledger.when(lock(ANNA, "and another", LockType.FULL)).thenAnswer(new TooManyLocks());
            ledger.given(byRrr(lock(ANNA, "of RRR", LockType.TRANSFER)));
            ledger.given(lift(ANNA, "l1"), lift(ANNA, "l2"), lock(ANNA, "and another", LockType.FULL));
        }

        private void expectLocked(LockType type, boolean locked) {
            for (var activity : Activity.values()) {
                assertThat(ledger.<Boolean>ask(
                                ANNA,
                                account -> account.refusalOf(activity, ledger.now())
                                        .isPresent()))
                        .isEqualTo(locked && type.bars(activity));
            }
        }

        private List<UUID> lockIds() {
            return ledger.ask(ANNA, account -> account.safeguards().state().locks()).stream()
                    .map(Lock::lockId)
                    .toList();
        }
    }

    @Nested
    class WhoMay {

        @Test
        void whoDoesNotSeeTheMemberFindsNone() {
            ledger.given(lock(ANNA, "l", LockType.FULL), flag(ANNA, "f", FlagType.FRAUD))
                    .from("other");
            for (var request : List.of(
                    verify(ANNA, "v", BOTH),
                    flag(ANNA, "g", FlagType.FRAUD),
                    clear(ANNA, "f"),
                    lock(ANNA, "m", LockType.FULL),
                    lift(ANNA, "l"),
                    lock(BERT, "of nobody", LockType.FULL))) {
                ledger.when(request)
                        .thenAnswer(
                                UnknownMember.class,
                                unknown -> assertThat(unknown.kind()).isEqualTo(Kind.NOT_FOUND))
                        .thenNothingHappened();
            }
            ledger.given(byRrr(lock(ANNA, "n", LockType.FULL)));
        }

        @Test
        void whoHasOpenedTheMemberSeesItUntilItsFirstLink() {
            ledger.given(open(BERT)).given(lock(BERT, "l", LockType.TRANSFER));
            ledger.from("other")
                    .given(requestLink(user("theirs"), "i"), confirm(user("theirs"), "i", BERT))
                    .given(lock(BERT, "m", LockType.TRANSFER));
            ledger.from(PLATFORM).when(lift(BERT, "l")).thenAnswer(new UnknownMember(BERT));
            ledger.from("other")
                    .given(revoke(user("theirs")))
                    .when(lift(BERT, "m"))
                    .thenAnswer(new UnknownMember(BERT));
        }

        @Test
        void eachPlatformUndoesItsOwnAndRrrAny() {
            ledger.given(lock(ANNA, "l", LockType.TRANSFER), flag(ANNA, "f", FlagType.FRAUD));
            ledger.from("rrr")
                    .given(
                            byRrr(lock(ANNA, "rrr's", LockType.TRANSFER)),
                            byRrr(flag(ANNA, "rrr's flag", FlagType.FRAUD)));
            ledger.from(PLATFORM)
                    .when(lift(ANNA, "rrr's"))
                    .thenAnswer(new UnknownLock())
                    .thenNothingHappened();
            ledger.when(clear(ANNA, "rrr's flag")).thenAnswer(new UnknownFlag()).thenNothingHappened();
            ledger.when(clear(ANNA, "never raised")).thenAnswer(new UnknownFlag());
            ledger.from("rrr").given(byRrr(lift(ANNA, "l")), byRrr(clear(ANNA, "f")), byRrr(lift(ANNA, "rrr's")));
        }
    }

    @Nested
    class LateRetries {

        @Test
        void aLockThatWasLiftedIsNotPlacedAgain() {
            var place = lock(ANNA, "l", LockType.FULL, START.plusSeconds(60));
            ledger.given(place, lift(ANNA, "l")).after(Duration.ofDays(1));
            expectFirstAnswer(place);
            assertThat(ledger.<Optional<AccountLocked>>ask(ANNA, account -> account.refusalOf(Activity.EARN, START)))
                    .isEmpty();
        }

        @Test
        void aFlagThatWasClearedIsNotRaisedAgain() {
            var raise = flag(ANNA, "f", FlagType.FRAUD);
            ledger.given(raise, clear(ANNA, "f")).after(Duration.ofDays(1));
            expectFirstAnswer(raise);
            assertThat(ledger.<Boolean>ask(ANNA, MemberAccount::hasFraudFlag)).isFalse();
        }

        @Test
        void whatWasUndoneIsAnsweredAsAtFirst() {
            ledger.given(lock(ANNA, "l", LockType.FULL), flag(ANNA, "f", FlagType.FRAUD))
                    .given(lift(ANNA, "l"), clear(ANNA, "f"))
                    .after(Duration.ofDays(1));
            expectFirstAnswer(lift(ANNA, "l"));
            expectFirstAnswer(clear(ANNA, "f"));
        }

        @Test
        void anOlderVerificationDoesNotTakeThePlaceOfANewerOne() {
            var older = byRrr(verify(ANNA, "older", ALL));
            ledger.given(older, byRrr(verify(ANNA, "newer", EMAIL_ALONE))).after(Duration.ofDays(1));
            ledger.when(older).thenNothingHappened().thenAnswer(SafeguardsAre.class, first -> {
                assertThat(first.trustLevel()).isEqualTo(TrustLevel.L3);
                assertThat(first.enhancedVerifiedAt()).isEqualTo(ENHANCED);
            });
            expectTrust(TrustLevel.L1);
        }

        @Test
        void whoDoesNotSeeTheMemberAnyMoreGetsTheFirstAnswerAllTheSame() {
            var raise = flag(ANNA, "f", FlagType.FRAUD);
            ledger.given(raise, revoke(userOf(ANNA))).after(Duration.ofDays(1));
            expectFirstAnswer(raise);
        }

        @Test
        void theSameRequestWithOtherContentIsRefused() {
            ledger.given(linked(BERT))
                    .given(
                            verify(ANNA, "v", BOTH),
                            flag(ANNA, "f", FlagType.FRAUD),
                            lock(ANNA, "l", LockType.TRANSFER),
                            lift(ANNA, "l", "r"));
            for (var other : List.of(
                    verify(ANNA, "v", EMAIL_ALONE),
                    verify(ANNA, "v", new Verification(PHONE, EMAIL, null)),
                    verify(BERT, "v", BOTH),
                    flag(ANNA, "f", FlagType.NEGATIVE_EVENT),
                    flag(BERT, "f", FlagType.FRAUD),
                    lock(ANNA, "l", LockType.FULL),
                    lock(ANNA, "l", LockType.TRANSFER, START.plusSeconds(60)),
                    lock(BERT, "l", LockType.TRANSFER),
                    lift(ANNA, "another", "r"),
                    lift(BERT, "l", "r"))) {
                ledger.when(other).thenAnswer(new RequestChanged()).thenNothingHappened();
            }
        }

        private void expectFirstAnswer(Request request) {
            ledger.when(request)
                    .thenNothingHappened()
                    .thenAnswer(
                            SafeguardsAre.class, first -> assertThat(first.at()).isEqualTo(START));
        }
    }

    @Test
    void refusalsSayWhatIsAtFault() {
        for (Invalid invalid :
                List.of(new VerifiedInFuture("phone_verified_at"), new EnhancedByRrrAlone(), new LockNotInFuture())) {
            assertThat(invalid.kind()).isEqualTo(Kind.VALIDATION_FAILED);
            assertThat(invalid.field()).endsWith("_at");
            assertThat(invalid.rule()).matches("[a-z_]+");
        }
        assertThat(List.<SafeguardRefusal>of(new TooManyFlags(), new TooManyLocks()))
                .allMatch(conflict -> conflict.kind() == Kind.CONFLICT);
        assertThat(List.<SafeguardRefusal>of(new UnknownFlag(), new UnknownLock()))
                .allMatch(unknown -> unknown.kind() == Kind.NOT_FOUND);
    }

    private void expectTrust(TrustLevel level) {
        assertThat(ledger.ask(ANNA, MemberAccount::trust)).isEqualTo(level);
    }
}
