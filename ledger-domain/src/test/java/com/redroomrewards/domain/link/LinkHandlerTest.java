package com.redroomrewards.domain.link;

import static com.redroomrewards.domain.LedgerFixture.PLATFORM;
import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.code;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.encrypted;
import static com.redroomrewards.domain.Requests.intent;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.requestLink;
import static com.redroomrewards.domain.Requests.revocation;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.user;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.Requests;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Refusal;
import com.redroomrewards.domain.command.Refusal.Kind;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.link.LinkCommand.ConfirmLink;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRequested;
import com.redroomrewards.domain.link.LinkCommand.LinkIsRevoked;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.LinkRefusal.IntentEnded;
import com.redroomrewards.domain.link.LinkRefusal.MemberAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.link.LinkRefusal.UnknownIntent;
import com.redroomrewards.domain.link.LinkRefusal.UserAlreadyLinked;
import com.redroomrewards.domain.link.LinkRefusal.WrongProof;
import com.redroomrewards.domain.receipt.Receipt;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkIntentReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkRevocationReceiptIssued;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHandlerTest {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final UUID USER = user("user-1");
    private static final UUID OTHER_USER = user("user-2");

    private final LedgerFixture ledger = new LedgerFixture();

    @Nested
    class Requesting {

        @ParameterizedTest
        @EnumSource(LinkType.class)
        void anIntentLivesFifteenMinutesAndHasACode(LinkType type) {
            var expiry = START.plus(LIFE);
            ledger.when(requestLink(USER, "i", type))
                    .thenAnswer(new LinkIsRequested(
                            intent("i"), expiry, charactersOf(intent("i")), List.of(new AggregateVersion(USER, 0))))
                    .thenEvents(
                            new LinkIntentReceiptIssued(
                                    Receipt.idOfLinkIntent(intent("i")), PLATFORM, intent("i"), USER, expiry),
                            new LinkRequested(USER, PLATFORM, intent("i"), type, encrypted(USER), START, expiry));
        }

        @Test
        void anIntentIsNotAnotherUsers() {
            ledger.given(requestLink(USER, "i"))
                    .when(requestLink(OTHER_USER, "i"))
                    .thenAnswer(new RequestChanged())
                    .thenNothingHappened();
        }

        @Test
        void askingAgainGivesTheFirstAnswer() {
            ledger.given(requestLink(USER, "i"));
            var first = ledger.answer();
            ledger.after(Duration.ofMinutes(20))
                    .when(requestLink(USER, "i"))
                    .thenAnswer(first)
                    .thenNothingHappened();
        }

        @Test
        void aUserCanHaveSeveralIntentsAndAnyOfThemLinks() {
            ledger.given(open(ANNA), requestLink(USER, "i"), requestLink(USER, "j"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(LinkIsActive.class, answer -> {});
        }

        @Test
        void ofManyIntentsTheNewestFiveCount() {
            ledger.given(open(ANNA));
            IntStream.rangeClosed(1, 6).forEach(i -> ledger.given(requestLink(USER, "i" + i)));
            ledger.when(confirm(USER, "i1", ANNA)).thenAnswer(new UnknownIntent());
            ledger.when(confirm(USER, "i2", ANNA)).thenAnswer(LinkIsActive.class, answer -> {});
        }

        @Test
        void aLinkedUserCanNotAskForAnotherLink() {
            ledger.given(linked(ANNA))
                    .when(requestLink(userOf(ANNA), "another"))
                    .thenAnswer(new UserAlreadyLinked())
                    .thenNothingHappened();
            assertThat(new UserAlreadyLinked().kind()).isEqualTo(Kind.CONFLICT);
        }
    }

    @Nested
    class ProvingWithTheLinkCode {

        @ParameterizedTest
        @EnumSource(ProofMethod.class)
        void theLinkCodeLinksAMemberWithoutEntriesByAnyMethod(ProofMethod method) {
            ledger.given(open(ANNA), requestLink(USER, "i", LinkType.MODEL))
                    .after(Duration.ofMinutes(1))
                    .when(origin -> new ConfirmLink(USER, intent("i"), ANNA, method, charactersOf(intent("i")), origin))
                    .thenAnswer(new LinkIsActive(
                            ANNA,
                            LinkType.MODEL,
                            ledger.now(),
                            List.of(new AggregateVersion(USER, 1), new AggregateVersion(ANNA, 1))))
                    .thenEvents(
                            new LinkConfirmed(USER, PLATFORM, intent("i"), ANNA, LinkType.MODEL, method, ledger.now()),
                            new ProfileLinked(ANNA, USER, PLATFORM, LinkType.MODEL, null, ledger.now()));
        }

        @Test
        void theAccountKnowsWhoseProfileItHolds() {
            ledger.given(linked(ANNA));
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt(PLATFORM)))
                    .isTrue();
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt("other")))
                    .isFalse();
        }

        @ParameterizedTest
        @CsvSource({"899999, true", "900000, false", "900001, false"})
        void theIntentEndsAtExactlyFifteenMinutes(long milliseconds, boolean links) {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .after(Duration.ofMillis(milliseconds))
                    .when(confirm(USER, "i", ANNA));
            if (links) {
                ledger.thenAnswer(LinkIsActive.class, answer -> {});
            } else {
                ledger.thenAnswer(new IntentEnded()).thenNothingHappened();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "00000000", "the code of another"})
        void anyOtherTextIsAWrongProofAndIsCounted(String assertion) {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA, assertion))
                    .thenAnswer(new WrongProof())
                    .thenEvents(new LinkProofRejected(USER, intent("i"), START));
        }

        @ParameterizedTest
        @ValueSource(strings = {" %s", "%s ", "%sX"})
        void aCodeWithMoreAroundItIsAWrongProof(String around) {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA, around.formatted(charactersOf(intent("i")))))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void theCodeOfAnotherIntentIsAWrongProof() {
            ledger.given(open(ANNA), requestLink(USER, "i"), requestLink(USER, "j"))
                    .when(confirm(USER, "i", ANNA, charactersOf(intent("j"))))
                    .thenAnswer(new WrongProof());
        }

        @ParameterizedTest
        @CsvSource({"4, true", "5, false", "6, false"})
        void anIntentDiesOfTheFifthWrongProof(int wrongProofs, boolean links) {
            ledger.given(open(ANNA), requestLink(USER, "i"));
            IntStream.range(0, wrongProofs).forEach(i -> ledger.givenRefused(confirm(USER, "i", ANNA, "wrong")));
            ledger.when(confirm(USER, "i", ANNA));
            if (links) {
                ledger.thenAnswer(LinkIsActive.class, answer -> {});
            } else {
                ledger.thenAnswer(new IntentEnded()).thenNothingHappened();
            }
        }

        @Test
        void wrongProofsOfOneIntentDoNotHarmAnother() {
            ledger.given(open(ANNA), requestLink(USER, "i"), requestLink(USER, "j"));
            IntStream.range(0, 5).forEach(i -> ledger.givenRefused(confirm(USER, "i", ANNA, "wrong")));
            ledger.when(confirm(USER, "j", ANNA)).thenAnswer(LinkIsActive.class, answer -> {});
        }

        @Test
        void aWrongProofForAnotherMemberCountsToo() {
            ledger.given(open(ANNA), open(BERT), requestLink(USER, "i"));
            IntStream.range(0, 5).forEach(i -> ledger.givenRefused(confirm(USER, "i", BERT, "wrong")));
            ledger.when(confirm(USER, "i", ANNA)).thenAnswer(new IntentEnded());
        }

        @Test
        void anUnknownIntentLinksNobody() {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .when(confirm(USER, "other", ANNA))
                    .thenAnswer(new UnknownIntent())
                    .thenNothingHappened();
        }

        @Test
        void anIntentOfAnotherUserLinksNobody() {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .when(confirm(OTHER_USER, "i", ANNA))
                    .thenAnswer(new UnknownIntent())
                    .thenNothingHappened();
        }

        @Test
        void anUnknownMemberIsLinkedToNobody() {
            ledger.given(requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new UnknownMember(ANNA))
                    .thenNothingHappened();
        }
    }

    @Nested
    class ProvingWithTheMembersOwnCode {

        private LedgerFixture memberWithEntries() {
            return ledger.given(linked(ANNA)).given(earn(ANNA, "o", 1), revoke(userOf(ANNA)), requestLink(USER, "i"));
        }

        @Test
        void theLinkCodeAloneProvesNothingOnceTheMemberHasAnEntry() {
            memberWithEntries()
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new WrongProof())
                    .thenEvents(new LinkProofRejected(USER, intent("i"), START));
        }

        @Test
        void theLinkCodeProvesNothingWhilePointsArePending() {
            ledger.given(linked(ANNA))
                    .given(earn(ANNA, "o", 500).later(), revoke(userOf(ANNA)), requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void theLinkCodeProvesNothingEvenWhenAllPointsAreSpent() {
            ledger.given(linked(ANNA))
                    .given(earn(ANNA, "o", 500), redeem(ANNA, "r", 500), revoke(userOf(ANNA)), requestLink(USER, "i"))
                    .thenAvailable(ANNA, 0)
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void theLinkCodeProvesNothingBesideAnOwnCode() {
            memberWithEntries()
                    .given(issueCode(ANNA, "own"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void theOwnCodeLinksAndIsUsed() {
            memberWithEntries()
                    .given(issueCode(ANNA, "own"))
                    .when(confirmWithOwn("i", "own"))
                    .thenAnswer(
                            LinkIsActive.class,
                            answer -> assertThat(answer.memberId()).isEqualTo(ANNA))
                    .thenEvents(
                            new LinkConfirmed(
                                    USER,
                                    PLATFORM,
                                    intent("i"),
                                    ANNA,
                                    LinkType.MEMBER,
                                    ProofMethod.SSO_ASSERTION,
                                    START),
                            new ProfileLinked(ANNA, USER, PLATFORM, LinkType.MEMBER, code("own"), START));
            assertThat(ledger.ask(ANNA, MemberAccount::linkCode)).isEmpty();
        }

        @Test
        void theOwnCodeLinksOnce() {
            memberWithEntries()
                    .given(issueCode(ANNA, "own"), confirmWithOwn("i", "own"), revoke(USER), requestLink(USER, "j"))
                    .when(confirmWithOwn("j", "own"))
                    .thenAnswer(new WrongProof());
        }

        @ParameterizedTest
        @CsvSource({"899999, true", "900000, false", "900001, false"})
        void theOwnCodeEndsAtExactlyFifteenMinutes(long milliseconds, boolean links) {
            memberWithEntries()
                    .given(issueCode(ANNA, "own"))
                    .after(Duration.ofMinutes(5))
                    .given(requestLink(USER, "later"))
                    .at(START.plusMillis(milliseconds))
                    .when(confirmWithOwn("later", "own"));
            if (links) {
                ledger.thenAnswer(LinkIsActive.class, answer -> {});
            } else {
                ledger.thenAnswer(new WrongProof()).thenEventTypes(LinkProofRejected.class);
            }
        }

        @Test
        void onlyTheNewestOwnCodeLinks() {
            memberWithEntries()
                    .given(issueCode(ANNA, "own"), issueCode(ANNA, "newer"))
                    .when(confirmWithOwn("i", "own"))
                    .thenAnswer(new WrongProof());
            ledger.when(confirmWithOwn("i", "newer")).thenAnswer(LinkIsActive.class, answer -> {});
        }

        @Test
        void theCodeOfAnotherMemberIsAWrongProof() {
            memberWithEntries()
                    .given(open(BERT), issueCode(BERT, "berts"), issueCode(ANNA, "own"))
                    .when(confirmWithOwn("i", "berts"))
                    .thenAnswer(new WrongProof());
        }

        @ParameterizedTest
        @CsvSource({"4, true", "5, false", "6, false"})
        void anIntentDiesOfTheFifthWrongProofHereToo(int wrongProofs, boolean links) {
            memberWithEntries().given(issueCode(ANNA, "own"));
            IntStream.range(0, wrongProofs).forEach(i -> ledger.givenRefused(confirm(USER, "i", ANNA)));
            ledger.when(confirmWithOwn("i", "own"));
            if (links) {
                ledger.thenAnswer(LinkIsActive.class, answer -> {});
            } else {
                ledger.thenAnswer(new IntentEnded()).thenNothingHappened();
            }
        }

        @Test
        void anOwnCodeIsNotWhatAMemberWithoutEntriesProvesWith() {
            ledger.given(open(ANNA), issueCode(ANNA, "own"), requestLink(USER, "i"))
                    .when(confirmWithOwn("i", "own"))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void aLinkByLinkCodeLeavesTheOwnCodeUnused() {
            ledger.given(open(ANNA), issueCode(ANNA, "own"), requestLink(USER, "i"), confirm(USER, "i", ANNA));
            assertThat(ledger.ask(ANNA, MemberAccount::linkCode)).isPresent();
        }

        private Request confirmWithOwn(String intent, String code) {
            return confirm(USER, intent, ANNA, charactersOf(code(code)));
        }
    }

    @Nested
    class EitherSideLinked {

        @Test
        void confirmingAgainGivesTheFirstAnswer() {
            ledger.given(open(ANNA), requestLink(USER, "i"), confirm(USER, "i", ANNA));
            var first = ledger.answer();
            ledger.after(Duration.ofDays(1))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(first)
                    .thenNothingHappened();
        }

        @Test
        void confirmingAgainWithAnotherMemberIsAConflict() {
            ledger.given(open(ANNA), open(BERT), requestLink(USER, "i"), confirm(USER, "i", ANNA))
                    .when(confirm(USER, "i", BERT))
                    .thenAnswer(new UserAlreadyLinked())
                    .thenNothingHappened();
        }

        @Test
        void anotherIntentOfALinkedUserIsAConflict() {
            ledger.given(
                            open(ANNA),
                            open(BERT),
                            requestLink(USER, "i"),
                            requestLink(USER, "j"),
                            confirm(USER, "i", ANNA))
                    .when(confirm(USER, "j", BERT))
                    .thenAnswer(new UserAlreadyLinked())
                    .thenNothingHappened();
        }

        @Test
        void aMemberTakesOneUserPerPlatform() {
            ledger.given(linked(ANNA))
                    .given(requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(
                            MemberAlreadyLinked.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT))
                    .thenNothingHappened();
        }

        @Test
        void aMemberTakesAUserOfAnotherPlatformToo() {
            ledger.given(linked(ANNA))
                    .from("other")
                    .given(requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(LinkIsActive.class, answer -> {});
        }

        @Test
        void twoMembersOfOnePlatformHaveTheirOwnUsers() {
            ledger.given(linked(ANNA)).given(linked(BERT)).given(earn(ANNA, "a", 1), earn(BERT, "b", 2));
            ledger.thenAvailable(ANNA, 1).thenAvailable(BERT, 2);
        }
    }

    @Nested
    class Revoking {

        @Test
        void bothSidesLetGo() {
            var link = userOf(ANNA);
            ledger.given(linked(ANNA))
                    .after(Duration.ofDays(1))
                    .when(revoke(link))
                    .thenAnswer(
                            new LinkIsRevoked(List.of(new AggregateVersion(link, 2), new AggregateVersion(ANNA, 2))))
                    .thenEvents(
                            revocationReceipt(link),
                            new LinkRevoked(link, PLATFORM, ANNA, "asked for", ledger.now()),
                            new ProfileUnlinked(ANNA, link, PLATFORM, ledger.now()));
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt(PLATFORM)))
                    .isFalse();
        }

        @Test
        void revokingAgainChangesNothing() {
            ledger.given(linked(ANNA))
                    .given(revoke(userOf(ANNA)))
                    .when(revoke(userOf(ANNA)))
                    .thenAnswer(LinkIsRevoked.class, answer -> {})
                    .thenNothingHappened();
        }

        @Test
        void aLateRetryDoesNotEndALaterLink() {
            var user = userOf(ANNA);
            ledger.given(linked(ANNA))
                    .given(revoke(user, "first"), requestLink(user, "again"), confirm(user, "again", ANNA))
                    .when(revoke(user, "first"))
                    .thenAnswer(new LinkIsRevoked(List.of()))
                    .thenNothingHappened();
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt(PLATFORM)))
                    .isTrue();
        }

        @Test
        void aUserThatNeverLinkedIsNotLinkedAfterwardsEither() {
            ledger.when(revoke(USER)).thenAnswer(new LinkIsRevoked(List.of())).thenEvents(revocationReceipt(USER));
            ledger.given(requestLink(USER, "i"))
                    .when(revoke(USER, "another"))
                    .thenAnswer(LinkIsRevoked.class, answer -> {})
                    .thenEventTypes(LinkRevocationReceiptIssued.class);
        }

        @Test
        void theUserCanLinkAnotherMemberAfterwards() {
            ledger.given(open(ANNA), requestLink(USER, "i"), confirm(USER, "i", ANNA), revoke(USER))
                    .given(open(BERT), requestLink(USER, "j"))
                    .when(confirm(USER, "j", BERT))
                    .thenAnswer(
                            LinkIsActive.class,
                            answer -> assertThat(answer.memberId()).isEqualTo(BERT));
        }

        @Test
        void theMemberCanLinkAnotherUserAfterwards() {
            ledger.given(linked(ANNA))
                    .given(revoke(userOf(ANNA)), requestLink(USER, "i"))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(LinkIsActive.class, answer -> {});
            ledger.when(earn(ANNA, "o", 5).through(USER)).thenAnswer(PointsAreEarned.class, answer -> {});
            ledger.when(earn(ANNA, "p", 5)).thenAnswer(new NotLinked());
        }

        @Test
        void theOldConfirmationDoesNotLinkAgain() {
            ledger.given(open(ANNA), requestLink(USER, "i"), confirm(USER, "i", ANNA), revoke(USER))
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new UnknownIntent())
                    .thenNothingHappened();
        }

        @Test
        void anotherPlatformsUserStaysLinked() {
            ledger.given(linked(ANNA)).from("other").given(requestLink(USER, "i"), confirm(USER, "i", ANNA));
            ledger.from(PLATFORM).given(revoke(userOf(ANNA)));
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt("other")))
                    .isTrue();
        }
    }

    @Test
    void onlyTheRefusalOfAnUnlinkedUserSaysNotLinked() {
        assertThat(new NotLinked().message()).contains("not linked");
        assertThat(new NotLinked().kind()).isEqualTo(Kind.VALIDATION_FAILED);
        assertThat(List.<Refusal>of(
                        new UnknownIntent(),
                        new IntentEnded(),
                        new WrongProof(),
                        new UserAlreadyLinked(),
                        new MemberAlreadyLinked(),
                        new UnknownMember(member("x"))))
                .allSatisfy(refusal -> assertThat(refusal.message()).doesNotContain("not linked"));
    }

    @Test
    void everyRefusalHasTheKindThatTheContractNames() {
        assertThat(new UnknownIntent().kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(new IntentEnded().kind()).isEqualTo(Kind.VALIDATION_FAILED);
        assertThat(new WrongProof().kind()).isEqualTo(Kind.VALIDATION_FAILED);
        assertThat(new UserAlreadyLinked().kind()).isEqualTo(Kind.CONFLICT);
        assertThat(new MemberAlreadyLinked().kind()).isEqualTo(Kind.CONFLICT);
    }

    @Nested
    class LateRetries {

        @Test
        void askingForAUsedOwnCodeAgainDoesNotMakeItProveAnything() {
            ledger.given(linked(ANNA))
                    .given(earn(ANNA, "o", 1), revoke(userOf(ANNA)), issueCode(ANNA, "own"), requestLink(USER, "i"))
                    .given(confirm(USER, "i", ANNA, charactersOf(code("own"))), revoke(USER))
                    .given(issueCode(ANNA, "own"), requestLink(OTHER_USER, "j"))
                    .when(confirm(OTHER_USER, "j", ANNA, charactersOf(code("own"))))
                    .thenAnswer(new WrongProof());
        }

        @Test
        void askingForAnIntentAgainGetsTheFirstAnswerAfterItHasLinked() {
            ledger.given(open(ANNA), requestLink(USER, "i"));
            var expiry = ledger.answer(LinkIsRequested.class).expiresAt();
            ledger.after(Duration.ofMinutes(1))
                    .given(confirm(USER, "i", ANNA))
                    .when(requestLink(USER, "i"))
                    .thenAnswer(
                            LinkIsRequested.class,
                            answer -> assertThat(answer.expiresAt()).isEqualTo(expiry))
                    .thenNothingHappened();
        }

        @Test
        void askingForAUsedIntentAgainDoesNotOpenItAgain() {
            ledger.given(open(ANNA), requestLink(USER, "i"), confirm(USER, "i", ANNA), revoke(USER))
                    .after(Duration.ofHours(1))
                    .when(requestLink(USER, "i"))
                    .thenNothingHappened();
        }

        @Test
        void anIntentThatDiedOfWrongProofsStaysDeadWhenItIsAskedForAgain() {
            ledger.given(open(ANNA), requestLink(USER, "i"));
            IntStream.range(0, 5).forEach(i -> ledger.givenRefused(confirm(USER, "i", ANNA, "wrong")));
            IntStream.range(0, 5).forEach(i -> ledger.given(requestLink(USER, "more " + i)));
            ledger.given(requestLink(USER, "i"));
            ledger.when(confirm(USER, "i", ANNA));
            assertThat(ledger.answer()).isInstanceOf(Refusal.class);
        }
    }

    /** Of {@link Requests#revoke(UUID)}. */
    private static LinkRevocationReceiptIssued revocationReceipt(UUID linkId) {
        var id = revocation(linkId.toString());
        return new LinkRevocationReceiptIssued(Receipt.idOfLinkRevocation(id), PLATFORM, id, linkId);
    }

    @Nested
    class OfAnotherPlatform {

        @Test
        void anIntentOfAnotherPlatformLinksNobody() {
            ledger.given(open(ANNA), requestLink(USER, "i"))
                    .from("other")
                    .when(confirm(USER, "i", ANNA))
                    .thenAnswer(new UnknownIntent())
                    .thenNothingHappened();
        }

        @Test
        void aRevocationEndsTheLinkOnBothSidesWhoeverSendsIt() {
            ledger.given(linked(ANNA)).from("other").when(revoke(userOf(ANNA)));
            var linkEnded = ledger.newEvents().stream().anyMatch(LinkRevoked.class::isInstance);
            assertThat(ledger.<Boolean>ask(ANNA, account -> account.isLinkedAt(PLATFORM)))
                    .as("the account still holds the profile")
                    .isEqualTo(!linkEnded);
        }
    }
}
