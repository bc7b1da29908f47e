package com.redroomrewards.domain.adjustment;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.BERT;
import static com.redroomrewards.domain.Requests.earn;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.member;
import static com.redroomrewards.domain.Requests.redeem;
import static com.redroomrewards.domain.Requests.revoke;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExpireAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.TooFewPoints;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.TooManyPoints;
import com.redroomrewards.domain.adjustment.AdjustmentRefusal.UnknownAdjustment;
import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.link.LinkRefusal.NotLinked;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdjustmentTest {

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void link() {
        ledger.given(linked(ANNA)).given(linked(BERT));
    }

    @Nested
    class Signatures {

        @ParameterizedTest
        @CsvSource({
            "1,       1, EXECUTED",
            "100,     1, EXECUTED",
            "101,     2, PENDING_APPROVAL",
            "500,     2, PENDING_APPROVAL",
            "501,     3, PENDING_APPROVAL",
            "1000000, 3, PENDING_APPROVAL",
        })
        void theSizeSaysHowManyWhicheverWayItGoes(long points, int signatures, AdjustmentStatus status) {
            ledger.given(earn(BERT, "o", 1_000_000));
            for (var adjustment : new Request[] {adjust("credit", ANNA, points), adjust("debit", BERT, -points)}) {
                ledger.when(adjustment).thenAnswer(AdjustmentIs.class, is -> {
                    assertThat(is.requiredSignatures()).isEqualTo(signatures);
                    assertThat(is.status()).isEqualTo(status);
                });
            }
        }

        @Test
        void moreThanAnEntryMayHaveIsRefused() {
            ledger.when(adjust("a", ANNA, 1_000_001))
                    .thenAnswer(new TooManyPoints(1_000_000))
                    .thenNothingHappened();
        }

        @Test
        void whatWasAdjustedWithinADayCountsSoThatSplittingChangesNothing() {
            ledger.given(adjust("a", ANNA, 60));
            ledger.when(adjust("b", ANNA, 60)).thenAnswer(AdjustmentIs.class, is -> {
                assertThat(is.requiredSignatures()).isEqualTo(2);
                assertThat(is.status()).isEqualTo(AdjustmentStatus.PENDING_APPROVAL);
            });
            ledger.when(adjust("of another", BERT, 60))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(1));
        }

        @ParameterizedTest
        @CsvSource({"-1, 2", "0, 1"})
        void itCountsForADay(long millis, int signatures) {
            ledger.given(adjust("a", ANNA, 60))
                    .at(START.plus(Duration.ofHours(24)).plusMillis(millis))
                    .when(adjust("b", ANNA, 60))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(signatures));
        }

        @Test
        void whatIsPendingCountsUntilItIsDecided() {
            ledger.given(adjust("a", ANNA, 490))
                    .after(Duration.ofDays(3))
                    .when(adjust("b", ANNA, 11))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(3));
            ledger.given(end("a", RejectAdjustment::new), end("b", RejectAdjustment::new))
                    .when(adjust("c", ANNA, 11))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(1));
        }

        @Test
        void oneAdminAloneLetsFiveThousandPointsADayThrough() {
            for (var each = 0; each < 50; each++) {
                ledger.given(linked(member("m" + each))).given(adjust("a" + each, member("m" + each), 100));
            }
            ledger.when(adjust("one more", ANNA, 1))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(2));
            ledger.when(adjust("of another admin", BERT, 1, "admin-2"))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(1));
            // Noon in Toronto, so that twelve hours later it is another day there.
            ledger.after(Duration.ofHours(12))
                    .given(linked(member("next")))
                    .when(adjust("next day", member("next"), 1))
                    .thenAnswer(
                            AdjustmentIs.class,
                            is -> assertThat(is.requiredSignatures()).isEqualTo(1));
        }
    }

    @Nested
    class Execution {

        @Test
        void oneSignatureExecutesInTheSameAppend() {
            ledger.when(adjust("a", ANNA, 100))
                    .thenEventTypes(
                            AdjustmentRequested.class,
                            AllowanceUsed.class,
                            PointsAdjusted.class,
                            AdjustmentExecuted.class)
                    .thenEntries(Entry::type, EntryType.ADJUST)
                    .thenEntries(Entry::reasonCode, "GOODWILL")
                    .thenEntries(Entry::sourceRef, "T-1")
                    .thenEntries(Entry::actor, new Actor(ActorType.CLIENT_ADMIN, "admin-1"))
                    .thenEntries(entry -> entry.lots().getFirst().lot().kind(), LotKind.ADJUSTMENT)
                    .thenAvailable(ANNA, 100);
            var entryId = ledger.answer(AdjustmentIs.class).entryId();
            assertThat(ledger.newEntries()).extracting(Entry::entryId).containsExactly(entryId);
        }

        @Test
        void whatNeedsMoreWaitsAndIsExecutedOnceWithTheEntryIdGivenAtFirst() {
            ledger.when(adjust("a", ANNA, 400))
                    .thenEventTypes(
                            AdjustmentRequested.class,
                            ApprovalOpened.class,
                            ApprovalSigned.class,
                            AdjustmentNoted.class)
                    .thenAvailable(ANNA, 0);
            var entryId = ledger.answer(AdjustmentIs.class).entryId();
            ledger.after(Duration.ofDays(1))
                    .when(end("a", ExecuteAdjustment::new))
                    .thenEventTypes(PointsAdjusted.class, AdjustmentExecuted.class)
                    .thenEntries(Entry::entryId, entryId)
                    .thenAvailable(ANNA, 400);
            ledger.when(end("a", ExecuteAdjustment::new)).thenNothingHappened();
            ledger.when(end("a", RejectAdjustment::new)).thenNothingHappened();
        }

        @Test
        void aDebitThatIsNotCoveredAnyMoreEndsAsFailed() {
            ledger.given(earn(ANNA, "o", 600), adjust("a", ANNA, -400), redeem(ANNA, "p", 500))
                    .when(end("a", ExecuteAdjustment::new))
                    .thenEventTypes(AdjustmentFailed.class, AdjustmentDropped.class)
                    .thenAvailable(ANNA, 100);
        }

        @Test
        void oneForAUserWhoHasGoneMeanwhileEndsAsFailed() {
            ledger.given(adjust("a", ANNA, 400), revoke(userOf(ANNA)))
                    .when(end("a", ExecuteAdjustment::new))
                    .thenEventTypes(AdjustmentFailed.class, AdjustmentDropped.class)
                    .thenAvailable(ANNA, 0);
        }

        @Test
        void aDebitAtOnceIsCoveredOrRefused() {
            ledger.given(earn(ANNA, "o", 50));
            ledger.when(adjust("a", ANNA, -51)).thenAnswer(new TooFewPoints(50)).thenNothingHappened();
            ledger.when(adjust("b", ANNA, -50)).thenEntries(Entry::pointsDelta, -50L);
        }

        @Test
        void whatIsRejectedOrExpiredMovesNothing() {
            ledger.given(adjust("a", ANNA, 400), adjust("b", ANNA, 400));
            ledger.when(end("a", RejectAdjustment::new))
                    .thenEventTypes(AdjustmentRejected.class, AdjustmentDropped.class);
            ledger.when(end("b", ExpireAdjustment::new))
                    .thenEventTypes(AdjustmentExpired.class, AdjustmentDropped.class);
            ledger.when(end("a", ExecuteAdjustment::new)).thenNothingHappened().thenAvailable(ANNA, 0);
            ledger.when(end("x", ExecuteAdjustment::new)).thenAnswer(new UnknownAdjustment());
        }
    }

    @Nested
    class Requests {

        @Test
        void theSameRequestGivesTheFirstAnswerWhateverHasHappenedSince() {
            ledger.given(adjust("a", ANNA, 400));
            var first = ledger.answer(AdjustmentIs.class);
            ledger.given(end("a", ExecuteAdjustment::new));
            ledger.when(adjust("a", ANNA, 400)).thenNothingHappened().thenAnswer(AdjustmentIs.class, again -> {
                assertThat(again.status()).isEqualTo(first.status());
                assertThat(again.entryId()).isEqualTo(first.entryId());
            });
            ledger.when(adjust("a", ANNA, 401)).thenAnswer(new RequestChanged()).thenNothingHappened();
        }

        @Test
        void whoIsNotLinkedIsNotAdjusted() {
            var carl = member("carl");
            ledger.given(com.redroomrewards.domain.Requests.open(carl))
                    .when(adjust("a", carl, 1))
                    .thenAnswer(new NotLinked())
                    .thenNothingHappened();
        }
    }

    private static Request adjust(String name, UUID memberId, long points) {
        return adjust(name, memberId, points, "admin-1");
    }

    private static Request adjust(String name, UUID memberId, long points, String adminId) {
        return origin -> new RequestAdjustment(
                id(name),
                memberId,
                new AdjustmentTarget.Spendable(userOf(memberId)),
                points,
                "GOODWILL",
                "T-1",
                null,
                new Signature(
                        UUID.randomUUID(),
                        new Actor(ActorType.CLIENT_ADMIN, adminId),
                        true,
                        null,
                        "REQUEST",
                        null,
                        origin.at()),
                origin);
    }

    private static Request end(
            String name,
            java.util.function.BiFunction<UUID, com.redroomrewards.domain.identity.Origin, Object> command) {
        return origin -> command.apply(id(name), origin);
    }

    private static UUID id(String name) {
        return DerivedId.of("test-adjustment", name);
    }
}
