package com.redroomrewards.domain.erasure;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.charactersOf;
import static com.redroomrewards.domain.Requests.commit;
import static com.redroomrewards.domain.Requests.confirm;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.erase;
import static com.redroomrewards.domain.Requests.erasureId;
import static com.redroomrewards.domain.Requests.intent;
import static com.redroomrewards.domain.Requests.issueCode;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.open;
import static com.redroomrewards.domain.Requests.quoteExact;
import static com.redroomrewards.domain.Requests.quoteMax;
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
import static com.redroomrewards.domain.Safeguarding.byRrr;
import static com.redroomrewards.domain.Safeguarding.lock;
import static com.redroomrewards.domain.merge.MergeRequests.execute;
import static com.redroomrewards.domain.merge.MergeRequests.merge;
import static com.redroomrewards.domain.merge.MergeRequests.merged;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.MemberErased;
import com.redroomrewards.domain.account.AccountCommand.UnknownMember;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MemberAccount;
import com.redroomrewards.domain.account.UnderWay;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Allocation;
import com.redroomrewards.domain.adjustment.AdjustmentTarget.Spendable;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.earning.EarningCommand.PointsAreEarned;
import com.redroomrewards.domain.erasure.ErasureCommand.MemberIsErased;
import com.redroomrewards.domain.erasure.ErasureRefusal.StillUnderWay;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.link.LinkCommand.LinkIsActive;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import com.redroomrewards.domain.link.LinkRefusal.UnknownIntent;
import com.redroomrewards.domain.link.LinkRefusal.UserJustErased;
import com.redroomrewards.domain.merge.MergeCommand.MergeIs;
import com.redroomrewards.domain.merge.MergeRefusal.AccountClosed;
import com.redroomrewards.domain.merge.MergeStatus;
import com.redroomrewards.domain.redemption.RedemptionCommand.RedemptionIsCommitted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A member is erased (audit.md, Retention). */
class ErasureTest {

    private static final Actor ADMIN = new Actor(ActorType.CLIENT_ADMIN, "admin-1");

    private final LedgerFixture ledger = new LedgerFixture().given(linked(ANNA));

    private static Request adjust(UUID memberId, long points) {
        var id = new UUID(9, points);
        return origin -> new RequestAdjustment(
                id,
                memberId,
                new Spendable(userOf(memberId)),
                points,
                "TEST",
                "T",
                null,
                signed(id, origin.at()),
                origin);
    }

    private static Request allocate(UUID memberId, long points) {
        var id = new UUID(8, points);
        return origin -> new RequestAdjustment(
                id, memberId, new Allocation(null), points, "TEST", "T", null, signed(id, origin.at()), origin);
    }

    private static Signature signed(UUID id, Instant at) {
        return new Signature(id, ADMIN, false, ADMIN, "REQUEST", null, at);
    }

    @Nested
    class WhatItDoes {

        @Test
        void allThatIsLeftIsGivenUpAndTheLinkEnds() {
            ledger.given(earn(ANNA, "o", 700), earn(ANNA, "p", 300).expiring(START.plusSeconds(60)));
            ledger.when(erase(ANNA, "e"))
                    .thenEventTypes(LinkErased.class, ProfileErased.class, PointsForfeited.class, AccountErased.class)
                    .thenEntries(Entry::type, EntryType.ADJUST)
                    .thenEntries(Entry::pointsDelta, -1_000L)
                    .thenEntries(Entry::balanceAfter, 0L)
                    .thenEntries(Entry::reasonCode, "ERASURE")
                    .thenEntries(Entry::sourceRef, erasureId("e").toString())
                    .thenEntries(
                            entry ->
                                    entry.lots().stream().map(LotPoints::points).toList(),
                            List.of(300L, 700L))
                    .thenAvailable(ANNA, 0)
                    .thenAnswer(MemberIsErased.class, is -> {
                        assertThat(is.erased().points()).isEqualTo(1_000);
                        assertThat(is.erased().debt()).isZero();
                        assertThat(is.erased().forgottenLinks()).containsExactly(userOf(ANNA));
                        assertThat(is.erased().entryIds())
                                .containsExactly(ledger.newEntries().getFirst().entryId());
                    });
            assertThat(ledger.newEvents().getFirst())
                    .isEqualTo(new LinkErased(userOf(ANNA), "xcn", erasureId("e"), ANNA, START));
        }

        @Test
        void whatHasExpiredExpiresFirst() {
            ledger.given(earn(ANNA, "o", 700), earn(ANNA, "p", 300).expiring(START.plusSeconds(60)));
            ledger.after(Duration.ofSeconds(60))
                    .when(erase(ANNA, "e"))
                    .thenEventTypes(
                            LinkErased.class,
                            LotExpired.class,
                            ProfileErased.class,
                            PointsForfeited.class,
                            AccountErased.class)
                    .thenEntries(Entry::pointsDelta, -300L, -700L);
        }

        @Test
        void aDebtIsWrittenOff() {
            ledger.given(earn(ANNA, "o", 700), redeem(ANNA, "cart", 700), takeBack("o"));
            ledger.when(erase(ANNA, "e"))
                    .thenEntries(Entry::pointsDelta, 700L)
                    .thenEntries(Entry::balanceAfter, 0L)
                    .thenAvailable(ANNA, 0)
                    .thenAnswer(MemberIsErased.class, is -> {
                        assertThat(is.erased().points()).isZero();
                        assertThat(is.erased().debt()).isEqualTo(700);
                    });
        }

        @Test
        void pointsToAwardAreGivenUpAsWell() {
            var model = member("a model");
            ledger.given(
                    open(model),
                    requestLink(userOf(model), "m", LinkType.MODEL),
                    confirm(userOf(model), "m", model),
                    allocate(model, 90),
                    earn(model, "o", 10));
            ledger.when(erase(model, "e"))
                    .thenEntries(Entry::pointsDelta, -10L, -90L)
                    .thenAnswer(MemberIsErased.class, is -> {
                        assertThat(is.erased().points()).isEqualTo(10);
                        assertThat(is.erased().allocationPoints()).isEqualTo(90);
                    });
        }

        @Test
        void oneWithoutAnythingIsClosedAllTheSame() {
            ledger.given(open(BERT));
            ledger.when(erase(BERT, "e")).thenEventTypes(AccountErased.class);
        }

        @Test
        void aRetryGetsTheFirstAnswerAndAnotherRequestIsRefused() {
            ledger.given(earn(ANNA, "o", 5), erase(ANNA, "e"));
            ledger.when(erase(ANNA, "e"))
                    .thenAnswer(
                            MemberIsErased.class,
                            is -> assertThat(is.erased().points()).isEqualTo(5))
                    .thenNothingHappened();
            ledger.when(erase(ANNA, "f")).thenAnswer(new MemberErased()).thenNothingHappened();
        }

        @Test
        void whoIsNotThereIsNotErased() {
            ledger.when(erase(BERT, "e")).thenAnswer(new UnknownMember(BERT)).thenNothingHappened();
        }
    }

    @Nested
    class WhoIsForgotten {

        @Test
        void allUsersThatTheMemberEverWas() {
            ledger.given(revoke(userOf(ANNA)), issueCode(ANNA, "own"));
            ledger.given(requestLink(user("second"), "second"), confirm(user("second"), "second", ANNA));
            ledger.when(erase(ANNA, "e"))
                    .thenAnswer(
                            MemberIsErased.class,
                            is -> assertThat(is.erased().forgottenLinks())
                                    .containsExactlyInAnyOrder(userOf(ANNA), user("second")));
        }

        @Test
        void butForWhoIsSomebodyElseByNow() {
            ledger.given(revoke(userOf(ANNA)), open(BERT));
            ledger.given(requestLink(userOf(ANNA), "again"), confirm(userOf(ANNA), "again", BERT));
            ledger.when(erase(ANNA, "e"))
                    .thenEventTypes(AccountErased.class)
                    .thenAnswer(
                            MemberIsErased.class,
                            is -> assertThat(is.erased().forgottenLinks()).isEmpty());
            ledger.when(earn(BERT, "o", 5).through(userOf(ANNA))).thenAvailable(BERT, 5);
        }

        @Test
        void thoseOfMergedMembersAndTheRetiredOnesAsWell() {
            ledger.given(linked(BERT)).given(merged(ANNA, BERT));
            ledger.when(erase(ANNA, "e")).thenAnswer(MemberIsErased.class, is -> {
                assertThat(is.erased().memberId()).isEqualTo(BERT);
                assertThat(is.erased().forgottenLinks()).containsExactlyInAnyOrder(userOf(ANNA), userOf(BERT));
            });
            ledger.users().forget(userOf(ANNA), erasureId("e"));
            ledger.given(open(member("carl")), requestLink(userOf(ANNA), "new", 1));
            ledger.when(confirm(userOf(ANNA), "new", member("carl"))).thenAnswer(LinkIsActive.class, is -> {});
        }
    }

    @Nested
    class WhatMustEndBefore {

        private void waitsFor(UnderWay what) {
            ledger.when(erase(ANNA, "e")).thenAnswer(new StillUnderWay(what)).thenNothingHappened();
        }

        @Test
        void aPendingEarning() {
            ledger.given(earn(ANNA, "o", 5).later());
            waitsFor(new UnderWay(1, 0, 0, 0));
            ledger.after(Duration.ofHours(48)).when(erase(ANNA, "f")).thenEntries(Entry::pointsDelta, 5L, -5L);
        }

        @Test
        void aReservation() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 500), reserve("q", "cart"));
            waitsFor(new UnderWay(0, 1, 0, 0));
            ledger.given(release("q", "cart"));
            ledger.when(erase(ANNA, "f")).thenEntries(Entry::pointsDelta, -600L);
        }

        @Test
        void anOldReservationIsOver() {
            ledger.given(earn(ANNA, "o", 600), quoteExact(ANNA, "q", 500), reserve("q", "cart"));
            ledger.after(Duration.ofMinutes(15)).when(erase(ANNA, "e")).thenEntries(Entry::pointsDelta, -600L);
        }

        @Test
        void anAdjustmentThatWaitsForSignatures() {
            ledger.given(adjust(ANNA, 200));
            waitsFor(new UnderWay(0, 0, 0, 1));
            ledger.given(origin -> new RejectAdjustment(new UUID(9, 200), origin));
            ledger.when(erase(ANNA, "f")).thenAnswer(MemberIsErased.class, is -> {});
        }

        @Test
        void butNotAMergeWhichFailsThen() {
            ledger.given(open(BERT)).given(merge("m", ANNA, BERT), merge("n", BERT, ANNA));
            ledger.given(erase(ANNA, "e"));
            ledger.when(execute("m"))
                    .thenAnswer(MergeIs.class, is -> assertThat(is.status()).isEqualTo(MergeStatus.FAILED));
            ledger.when(execute("n"))
                    .thenAnswer(MergeIs.class, is -> assertThat(is.status()).isEqualTo(MergeStatus.FAILED));
            ledger.when(merge("o", ANNA, BERT)).thenAnswer(new AccountClosed());
        }
    }

    @Nested
    class Afterwards {

        @Test
        void whatWasAnsweredBeforeIsAnsweredAgain() {
            ledger.given(earn(ANNA, "o", 700), redeem(ANNA, "cart", 500), erase(ANNA, "e"));
            ledger.when(earn(ANNA, "o", 700))
                    .thenAnswer(
                            PointsAreEarned.class,
                            again -> assertThat(again.duplicate()).isTrue())
                    .thenNothingHappened();
            ledger.when(redeem(ANNA, "cart", 500))
                    .thenAnswer(RedemptionIsCommitted.class, is -> {})
                    .thenNothingHappened();
        }

        @Test
        void whatComesBackToTheMemberIsRefusedForGood() {
            ledger.given(earn(ANNA, "o", 700), redeem(ANNA, "cart", 500), erase(ANNA, "e"));
            ledger.when(takeBack("o")).thenAnswer(new MemberErased()).thenNothingHappened();
            ledger.when(reverse("cart")).thenAnswer(new MemberErased()).thenNothingHappened();
        }

        @Test
        void nothingNewIsTaken() {
            ledger.given(earn(ANNA, "o", 700), quoteExact(ANNA, "q", 500), erase(ANNA, "e"));
            ledger.when(earn(ANNA, "p", 5)).thenAnswer(new NotLinked()).thenNothingHappened();
            ledger.when(quoteMax(ANNA, "r", 5_000)).thenAnswer(new NotLinked()).thenNothingHappened();
            ledger.when(commit(ANNA, "q", "cart")).thenAnswer(new NotLinked()).thenNothingHappened();
            ledger.when(adjust(ANNA, 5)).thenAnswer(new NotLinked()).thenNothingHappened();
            ledger.when(issueCode(ANNA, "c")).thenAnswer(new MemberErased()).thenNothingHappened();
            ledger.when(byRrr(lock(ANNA, "l", LockType.FULL)))
                    .thenAnswer(new MemberErased())
                    .thenNothingHappened();
            ledger.when(settle(ANNA))
                    .thenAnswer(AccountIsSettled.class, is -> {})
                    .thenNothingHappened();
        }

        @Test
        void nobodyIsLinkedToTheMemberAgain() {
            ledger.given(open(BERT), requestLink(user("u"), "u"), erase(BERT, "e"));
            ledger.when(confirm(user("u"), "u", BERT))
                    .thenAnswer(new MemberErased())
                    .thenNothingHappened();
        }

        @Test
        void theUserMayComeBackUnderAnotherKeyOnly() {
            ledger.given(requestLink(user("u"), "u"), open(BERT), confirm(user("u"), "u", BERT), erase(BERT, "e"));
            // On its way while the key was destroyed.
            ledger.when(requestLink(user("u"), "old", 0))
                    .thenAnswer(new UserJustErased())
                    .thenNothingHappened();
            assertThat(ledger.users().keyOf(user("u"))).isEqualTo(1);
            ledger.given(requestLink(user("u"), "new", 1), open(member("carl")));
            ledger.when(confirm(user("u"), "new", member("carl")))
                    .thenAnswer(
                            LinkIsActive.class, is -> assertThat(is.memberId()).isEqualTo(member("carl")));
            assertThat(ledger.users().forget(user("u"), erasureId("e")))
                    .as("late")
                    .isFalse();
        }

        @Test
        void anIntentOfBeforeIsGone() {
            ledger.given(revoke(userOf(ANNA)), requestLink(userOf(ANNA), "before"), erase(ANNA, "e"), open(BERT));
            ledger.when(confirm(userOf(ANNA), "before", BERT, charactersOf(intent("before"))))
                    .thenAnswer(new UnknownIntent())
                    .thenNothingHappened();
        }

        @Test
        void theAccountSaysSo() {
            ledger.given(earn(ANNA, "o", 700), erase(ANNA, "e"));
            assertThat(ledger.<Boolean>ask(ANNA, a -> a.erased().isPresent())).isTrue();
            assertThat(ledger.<Long>ask(ANNA, MemberAccount::balance)).isZero();
            assertThat(ledger.entries(ANNA)).hasSize(2);
        }
    }
}
