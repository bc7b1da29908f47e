package com.redroomrewards.domain.merge;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.reserve;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static com.redroomrewards.domain.Safeguarding.clear;
import static com.redroomrewards.domain.Safeguarding.flag;
import static com.redroomrewards.domain.Safeguarding.id;
import static com.redroomrewards.domain.Safeguarding.lift;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.Safeguarding.verify;
import static com.redroomrewards.domain.merge.MergeRequests.CLIENT;
import static com.redroomrewards.domain.merge.MergeRequests.RRR;
import static com.redroomrewards.domain.merge.MergeRequests.execute;
import static com.redroomrewards.domain.merge.MergeRequests.expire;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static com.redroomrewards.domain.merge.MergeRequests.reject;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountLocked;
import com.redroomrewards.domain.account.Activity;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.account.SafeguardCommand.PlaceLock;
import com.redroomrewards.domain.account.TrustLevel;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.merge.MergeCommand.MergeIs;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import com.redroomrewards.domain.merge.MergeRefusal.AccountClosed;
import com.redroomrewards.domain.merge.MergeRefusal.ConsentInFuture;
import com.redroomrewards.domain.merge.MergeRefusal.FraudLocked;
import com.redroomrewards.domain.merge.MergeRefusal.FraudSuspected;
import com.redroomrewards.domain.merge.MergeRefusal.PlatformNotInvolved;
import com.redroomrewards.domain.merge.MergeRefusal.SameMember;
import com.redroomrewards.domain.merge.MergeRefusal.TooLittleEvidence;
import com.redroomrewards.domain.merge.MergeRefusal.TooMuchToMove;
import com.redroomrewards.domain.merge.MergeRefusal.UnknownMerge;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a merge takes before it is made, and what becomes of one that can't be (domain.md, Merge). */
class MergeRequestTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_PHONE_OTP GOVERNMENT_ID,          true",
        "EMAIL_PHONE_OTP REGION,                 true",
        "PAYMENT_FINGERPRINT SSO_ASSERTION,      true",
        "GOVERNMENT_ID DEVICE_CLUSTER,           true",
        "DEVICE_CLUSTER REGION SSO_ASSERTION,    false",
        "GOVERNMENT_ID,                          false",
        "GOVERNMENT_ID GOVERNMENT_ID,            false",
        "REGION,                                 false",
        "'',                                     false",
    })
    void twoKindsOfEvidenceOneOfThemStrong(String kinds, boolean enough) {
        var evidence = Stream.of(kinds.split(" "))
                .filter(kind -> !kind.isEmpty())
                .map(EvidenceKind::valueOf)
                .toList();
        ledger.when(merge("m", ANNA, BERT).with(evidence));
        if (enough) {
            ledger.thenAnswer(MergeIs.class, is -> assertThat(is.status()).isEqualTo(MergeStatus.PENDING_APPROVAL));
        } else {
            ledger.thenAnswer(new TooLittleEvidence(2, 1)).thenNothingHappened();
        }
    }

    @Test
    void theProgramSaysWhichEvidenceAndWhichSignaturesItTakes() {
        var rules = Rules.with(2, new Program.Merges(3, 2, 1, 2, Duration.ofHours(5), 2_000));
        var strict = new LedgerFixture((platform, at) -> rules);
        strict.given(linked(ANNA)).given(linked(BERT));
        strict.when(merge("m", ANNA, BERT)
                        .with(List.of(EvidenceKind.GOVERNMENT_ID, EvidenceKind.REGION, EvidenceKind.SSO_ASSERTION)))
                .thenAnswer(new TooLittleEvidence(3, 2))
                .thenNothingHappened();
        strict.when(merge("m", ANNA, BERT)
                .with(List.of(EvidenceKind.GOVERNMENT_ID, EvidenceKind.EMAIL_PHONE_OTP, EvidenceKind.REGION)));
        var opened = (ApprovalOpened) strict.newEvents().get(1);
        assertThat(opened.quorum()).isEqualTo(new Quorum(1, 2));
        assertThat(opened.expiresAt()).isEqualTo(strict.now().plus(Duration.ofHours(5)));
    }

    @Test
    void theConsentWasGivenBefore() {
        ledger.when(merge("m", ANNA, BERT).consentAfter(1))
                .thenAnswer(new ConsentInFuture())
                .thenNothingHappened();
        ledger.when(merge("m", ANNA, BERT).consentAfter(0)).thenAnswer(MergeIs.class, is -> {});
    }

    @Test
    void ofTwoMembersWhoExistAndCanBeSeen() {
        var nobody = member("nobody");
        var stranger = member("stranger");
        ledger.from("other").given(linked(stranger)).from("xcn");
        ledger.when(merge("m", ANNA, ANNA)).thenAnswer(new SameMember()).thenNothingHappened();
        ledger.when(merge("m", nobody, BERT)).thenAnswer(new UnknownMember(nobody));
        ledger.when(merge("m", ANNA, nobody)).thenAnswer(new UnknownMember(nobody));
        ledger.when(merge("m", stranger, BERT).visibleTo("xcn")).thenAnswer(new UnknownMember(stranger));
        ledger.when(merge("m", ANNA, stranger).visibleTo("xcn")).thenAnswer(new UnknownMember(stranger));
        ledger.when(merge("m", ANNA, BERT).visibleTo("xcn")).thenAnswer(MergeIs.class, is -> {});
    }

    @Test
    void withAProfileTwoClientAdminsAndOneOfRrrSign() {
        ledger.when(merge("m", ANNA, BERT))
                .thenEventTypes(MergeRequested.class, ApprovalOpened.class, ApprovalSigned.class)
                .thenAnswer(
                        MergeIs.class, is -> assertThat(is.requiredSignatures()).isEqualTo(3));
        assertThat(((ApprovalOpened) ledger.newEvents().get(1)).quorum()).isEqualTo(new Quorum(2, 1));
    }

    @Test
    void withoutAProfileRrrAloneSignsAndExecutesAtOnce() {
        var carl = member("carl");
        var dora = member("dora");
        ledger.given(open(carl), open(dora));
        ledger.when(merge("by a client", carl, dora)).thenAnswer(MergeIs.class, is -> {
            assertThat(is.requiredSignatures()).isEqualTo(1);
            assertThat(is.status()).isEqualTo(MergeStatus.PENDING_APPROVAL);
        });
        ledger.from("rrr")
                .when(merge("by rrr", carl, dora).by(RRR))
                .thenEventTypes(MergeRequested.class, AccountMerged.class, AccountAbsorbed.class, MergeExecuted.class)
                .thenAnswer(MergeIs.class, is -> assertThat(is.status()).isEqualTo(MergeStatus.EXECUTED));
        ledger.when(merge("by rrr", carl, dora).by(RRR))
                .thenAnswer(MergeIs.class, is -> assertThat(is.status()).isEqualTo(MergeStatus.EXECUTED))
                .thenNothingHappened();
    }

    @Test
    void rrrAsksOnBehalfOfTheOnePlatformThatIsInvolved() {
        ledger.from("rrr").when(merge("m", ANNA, BERT).by(RRR));
        assertThat(((ApprovalOpened) ledger.newEvents().get(1)).platform()).isEqualTo("xcn");
    }

    @Test
    void ofPlatformNotInvolvedOnlyTheirAdminsCanAsk() {
        ledger.from("other").given(requestLink(user("of other"), "i"), confirm(user("of other"), "i", ANNA));
        ledger.from("rrr")
                .when(merge("m", ANNA, BERT).by(RRR))
                .thenAnswer(new PlatformNotInvolved())
                .thenNothingHappened();
        ledger.from("other").when(merge("m", ANNA, BERT));
        assertThat(((ApprovalOpened) ledger.newEvents().get(1)).platform()).isEqualTo("other");
    }

    @Test
    void rrrNamesOneOfSeveralPlatforms() {
        ledger.from("other").given(requestLink(user("of other"), "i"), confirm(user("of other"), "i", ANNA));
        ledger.from("rrr");
        ledger.when(merge("m", ANNA, BERT).by(RRR).with(List.of(EvidenceKind.REGION)))
                .thenAnswer(new TooLittleEvidence(2, 1));
        ledger.when(merge("m", ANNA, BERT).by(RRR).signedAt("third"))
                .thenAnswer(new PlatformNotInvolved())
                .thenNothingHappened();
        ledger.when(merge("m", ANNA, BERT).by(RRR).signedAt("other"));
        assertThat(((ApprovalOpened) ledger.newEvents().get(1)).platform()).isEqualTo("other");
    }

    @Test
    void itSaysWhatItWouldMove() {
        ledger.given(
                earn(ANNA, "o1", 700),
                earn(ANNA, "o2", 800),
                earn(ANNA, "o3", 60).later(),
                quoteExact(ANNA, "q", 500),
                reserve("q", "cart"));
        ledger.when(merge("m", ANNA, BERT))
                .thenAnswer(
                        MergeIs.class,
                        is -> assertThat(is.plan())
                                .isEqualTo(new MergePlan(
                                        1_000,
                                        0,
                                        2,
                                        0,
                                        500,
                                        60,
                                        4,
                                        List.of(),
                                        List.of(new Profile("xcn", userOf(ANNA), LinkType.MEMBER)))));
    }

    @Test
    void theSameRequestGivesTheFirstAnswerWhateverHasHappenedSince() {
        ledger.given(merge("m", ANNA, BERT));
        var first = ledger.answer(MergeIs.class);
        ledger.given(execute("m"));
        ledger.when(merge("m", ANNA, BERT)).thenNothingHappened().thenAnswer(MergeIs.class, again -> {
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.plan()).isEqualTo(first.plan());
        });
        for (var other : List.of(
                merge("m", BERT, ANNA),
                merge("m", ANNA, BERT).consentAfter(-1),
                merge("m", ANNA, BERT).with(List.of(EvidenceKind.GOVERNMENT_ID, EvidenceKind.DEVICE_CLUSTER)),
                merge("m", ANNA, BERT).signedAt("xcn"))) {
            ledger.when(other).thenAnswer(new RequestChanged()).thenNothingHappened();
        }
    }

    @Test
    void whatIsRejectedOrExpiredMovesNothing() {
        ledger.given(earn(ANNA, "o", 100), merge("a", ANNA, BERT), merge("b", ANNA, BERT));
        ledger.when(reject("a")).thenEventTypes(MergeRejected.class);
        ledger.when(expire("b")).thenEventTypes(MergeExpired.class);
        ledger.when(execute("a")).thenNothingHappened().thenAvailable(ANNA, 100);
        ledger.when(execute("b")).thenNothingHappened().thenAvailable(BERT, 0);
        ledger.when(execute("x")).thenAnswer(new UnknownMerge());
    }

    @Test
    void aClosedAccountIsMergedNoMore() {
        var carl = member("carl");
        ledger.given(linked(carl)).given(merged(ANNA, BERT));
        for (var again : List.of(merge("m", ANNA, carl), merge("m", carl, ANNA), merge("m", ANNA, BERT))) {
            ledger.when(again.visibleTo("xcn")).thenAnswer(new AccountClosed()).thenNothingHappened();
        }
    }

    @Test
    void ofTwoThatWaitTheSecondFails() {
        ledger.given(merge("there", ANNA, BERT), merge("back", BERT, ANNA), merge("again", ANNA, BERT));
        ledger.given(execute("there"));
        ledger.when(execute("back")).thenEvents(failed("back", MergeFailure.TARGET_CLOSED));
        ledger.when(execute("again")).thenEvents(failed("again", MergeFailure.SOURCE_CLOSED));
        ledger.when(execute("there")).thenNothingHappened();
    }

    @Test
    void aProfileThatIsLinkedWhileItWaitsAsksForMoreSignatures() {
        var carl = member("carl");
        var dora = member("dora");
        ledger.given(open(carl), open(dora), merge("m", carl, dora).by(CLIENT));
        ledger.given(requestLink(user("new"), "i"), confirm(user("new"), "i", dora));
        ledger.when(execute("m")).thenEvents(failed("m", MergeFailure.PROFILES_CHANGED));
    }

    @Test
    void aProfileOfAnotherPlatformWhoseAdminsHaveNotSignedStopsIt() {
        ledger.given(merge("m", ANNA, BERT), revoke(userOf(ANNA)));
        ledger.from("other").given(requestLink(user("of other"), "i"), confirm(user("of other"), "i", ANNA));
        ledger.from("xcn").when(execute("m")).thenEvents(failed("m", MergeFailure.PROFILES_CHANGED));
    }

    @Test
    void noMoreIsMovedAtOnceThanTheProgramSays() {
        var rules = Rules.with(2, new Program.Merges(2, 1, 2, 1, Duration.ofDays(14), 2));
        var small = new LedgerFixture((platform, at) -> rules);
        small.given(linked(ANNA)).given(linked(BERT));
        small.given(earn(ANNA, "a", 10), earn(ANNA, "b", 10).later(), merge("m", ANNA, BERT));
        small.given(earn(ANNA, "c", 10));
        small.when(merge("n", ANNA, BERT)).thenAnswer(new TooMuchToMove(2)).thenNothingHappened();
        small.when(execute("m")).thenEvents(failed("m", MergeFailure.TOO_MUCH_TO_MOVE));
    }

    @Test
    void aProfileThatIsUnlinkedWhileItWaitsDoesNotMatter() {
        ledger.given(merge("m", ANNA, BERT), revoke(userOf(ANNA)));
        ledger.when(execute("m")).thenEventTypes(AccountMerged.class, AccountAbsorbed.class, MergeExecuted.class);
    }

    @ParameterizedTest
    @CsvSource({
        "FRAUD,           true",
        "FRAUD_RING,      true",
        "SUSPECTED_FRAUD, true",
        "CASE-7.fraud-2,  true",
        "FRAUDULENT,      true",
        "FRAU_D,          false",
        "CASE-7,          false",
    })
    void underAFraudLockNothingIsMerged(String reasonCode, boolean barred) {
        ledger.given(merge("before", ANNA, BERT));
        for (var locked : List.of(ANNA, BERT)) {
            ledger.given(locked(locked, reasonCode, null));
            ledger.when(merge("m of " + locked, ANNA, BERT));
            if (barred) {
                ledger.thenAnswer(new FraudLocked()).thenNothingHappened();
                ledger.given(lift(locked, reasonCode + locked));
            } else {
                ledger.thenAnswer(MergeIs.class, is -> {});
            }
        }
        ledger.given(locked(BERT, reasonCode, "again"));
        ledger.when(execute("before"));
        if (barred) {
            ledger.thenEvents(failed("before", MergeFailure.FRAUD_LOCK));
        } else {
            assertThat(ledger.newEvents()).hasAtLeastOneElementOfType(MergeExecuted.class);
            assertThat(ledger.<Optional<AccountLocked>>ask(
                            BERT, account -> account.refusalOf(Activity.TRANSFER, ledger.now())))
                    .isPresent();
        }
    }

    @Test
    void aFraudLockBarsAsLongAsItHolds() {
        var until = ledger.now().plus(Duration.ofHours(1));
        ledger.given(origin -> new PlaceLock(ANNA, id("l"), LockType.TRANSFER, "FRAUD", until, null, origin));
        ledger.at(until.minusMillis(1)).when(merge("m", ANNA, BERT)).thenAnswer(new FraudLocked());
        ledger.at(until).when(merge("m", ANNA, BERT)).thenAnswer(MergeIs.class, is -> {});
    }

    @Test
    void anOpenFraudFlagBarsToo() {
        ledger.given(merge("before", ANNA, BERT), flag(BERT, "f", FlagType.FRAUD));
        ledger.when(merge("m", ANNA, BERT)).thenAnswer(new FraudSuspected()).thenNothingHappened();
        ledger.when(execute("before")).thenEvents(failed("before", MergeFailure.FRAUD_FLAG));
        ledger.given(clear(BERT, "f"), flag(BERT, "g", FlagType.NEGATIVE_EVENT));
        ledger.when(merge("m", ANNA, BERT)).thenAnswer(MergeIs.class, is -> {});
    }

    @Test
    void flagsAndLocksMoveAndVerificationDoesNot() {
        ledger.given(
                verify(ANNA, "v", new Verification(ledger.now(), ledger.now(), null)),
                flag(ANNA, "f", FlagType.NEGATIVE_EVENT),
                lock(ANNA, "l", LockType.REDEMPTION),
                lock(BERT, "m", LockType.TRANSFER));
        ledger.given(merged(ANNA, BERT));
        assertThat(ledger.ask(BERT, MemberAccount::trust)).isEqualTo(TrustLevel.L0);
        assertThat(ledger.<Boolean>ask(BERT, account -> account.hadNegativeEventSince(ledger.now())))
                .isTrue();
        for (var activity : List.of(Activity.REDEEM, Activity.TRANSFER)) {
            assertThat(ledger.<Optional<AccountLocked>>ask(BERT, account -> account.refusalOf(activity, ledger.now())))
                    .isPresent();
        }
        ledger.given(lift(ANNA, "l"), clear(ANNA, "f"));
        assertThat(ledger.<Optional<AccountLocked>>ask(
                        BERT, account -> account.refusalOf(Activity.REDEEM, ledger.now())))
                .isEmpty();
        assertThat(ledger.<Boolean>ask(BERT, account -> account.hadNegativeEventSince(ledger.now())))
                .isFalse();
    }

    private static Request locked(UUID memberId, String reasonCode, String name) {
        var id = id(name == null ? reasonCode + memberId : name);
        return origin -> new PlaceLock(memberId, id, LockType.FULL, reasonCode, null, null, origin);
    }

    private MergeFailed failed(String name, MergeFailure reason) {
        return new MergeFailed(MergeRequests.mergeId(name), "xcn", reason, ledger.now());
    }
}
