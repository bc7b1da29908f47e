package com.redroomrewards.domain.promotion;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.promotion.Promoting.SUBMISSION;
import static com.redroomrewards.domain.promotion.Promoting.activate;
import static com.redroomrewards.domain.promotion.Promoting.active;
import static com.redroomrewards.domain.promotion.Promoting.between;
import static com.redroomrewards.domain.promotion.Promoting.draft;
import static com.redroomrewards.domain.promotion.Promoting.idOf;
import static com.redroomrewards.domain.promotion.Promoting.move;
import static com.redroomrewards.domain.promotion.Promoting.terms;
import static com.redroomrewards.domain.promotion.Promoting.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalRefusal.ContentChanged;
import com.redroomrewards.domain.approval.ApprovalRefusal.SignedBefore;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.command.RequestChanged;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionUnlisted;
import com.redroomrewards.domain.promotion.PromotionCommand.EndDuePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.PromotionIs;
import com.redroomrewards.domain.promotion.PromotionCommand.RedraftPromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.ReturnPromotion;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionRefusal.ChangedTooOften;
import com.redroomrewards.domain.promotion.PromotionRefusal.DraftChangedMeanwhile;
import com.redroomrewards.domain.promotion.PromotionRefusal.EndsTooEarly;
import com.redroomrewards.domain.promotion.PromotionRefusal.NotInThisStatus;
import com.redroomrewards.domain.promotion.PromotionRefusal.PausedByRrr;
import com.redroomrewards.domain.promotion.PromotionRefusal.UnknownPromotion;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A promotion from its draft to its end (domain.md, Aggregates and Signatures). */
class PromotionTest {

    private static final PromotionTerms SPRING = terms("spring", times("2"));
    private static final UUID KEY = new UUID(7, 7);

    private final LedgerFixture ledger = new LedgerFixture();

    @Test
    void itIsDraftedSubmittedSignedAndActive() {
        ledger.when(draft(SPRING))
                .thenEvents(new PromotionDrafted(idOf("spring"), "xcn", SPRING, START))
                .when(move("spring", PromotionMove.SUBMIT))
                .thenEventTypes(PromotionStatusChanged.class, ApprovalOpened.class);
        assertThat(ledger.newEvents().getLast()).isInstanceOfSatisfying(ApprovalOpened.class, opened -> {
            assertThat(opened.quorum()).isEqualTo(new Quorum(2, 1));
            assertThat(opened.subjectVersion()).isEqualTo(SUBMISSION);
            assertThat(opened.expiresAt()).isEqualTo(START.plus(Duration.ofDays(14)));
        });
        ledger.given(sign(ActorType.RRR_ADMIN, "boss"), sign(ActorType.CLIENT_ADMIN, "one"))
                .when(sign(ActorType.CLIENT_ADMIN, "one"))
                .thenAnswer(new SignedBefore())
                .when(sign(ActorType.CLIENT_ADMIN, "two"))
                .thenAnswer(ApprovalIs.class, is -> {
                    assertThat(is.changed()).as("approval and subject").hasSize(2);
                    assertThat(is.changed().getLast().aggregateId()).isEqualTo(idOf("spring"));
                });
        ledger.when(activate("spring"))
                .thenEventTypes(PromotionStatusChanged.class, PromotionListed.class)
                .thenAnswer(PromotionIs.class, is -> assertThat(is.status()).isEqualTo(PromotionStatus.ACTIVE));
        ledger.when(activate("spring")).thenNothingHappened();
    }

    @Test
    void oneThatIsRefusedIsADraftAgainAndItsSignaturesCountNoMore() {
        ledger.given(
                draft(SPRING),
                move("spring", PromotionMove.SUBMIT),
                sign(ActorType.CLIENT_ADMIN, "one"),
                origin -> new RejectApproval(
                        idOf("spring"),
                        SubjectType.PROMOTION,
                        "xcn",
                        by(ActorType.CLIENT_ADMIN, "two", origin.at()),
                        null,
                        origin));
        ledger.when(giveBack(SUBMISSION))
                .thenAnswer(PromotionIs.class, is -> assertThat(is.status()).isEqualTo(PromotionStatus.DRAFT));
        var changed = terms("spring", times("3"));
        ledger.when(redraft(KEY, changed, 2))
                .thenEvents(new PromotionRedrafted(idOf("spring"), KEY, changed, START))
                .given(move("spring", PromotionMove.SUBMIT))
                .when(sign(ActorType.CLIENT_ADMIN, "one"))
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed()).as("the approval").hasSize(1));
        ledger.given(sign(ActorType.RRR_ADMIN, "boss"))
                .when(sign(ActorType.CLIENT_ADMIN, "two"))
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed())
                                .as("approval and subject")
                                .hasSize(2));
    }

    @Test
    void whoNamesWhatHeHasReadSignsNothingElse() {
        ledger.given(draft(SPRING), move("spring", PromotionMove.SUBMIT));
        ledger.when(sign("boss", terms("spring", times("100")).contentHash()))
                .thenAnswer(new ContentChanged())
                .thenNothingHappened();
        ledger.when(sign("boss", SPRING.contentHash())).thenAnswer(ApprovalIs.class, is -> {});
    }

    @Test
    void itIsChangedAThousandTimesAtMostAndThenEnded() {
        active(ledger, SPRING);
        for (var change = 1; change < Promotion.MAX_REQUESTS; change++) {
            ledger.given(move("spring", change % 2 == 1 ? PromotionMove.PAUSE : PromotionMove.RESUME));
        }
        ledger.when(move("spring", PromotionMove.RESUME)).thenAnswer(new ChangedTooOften(Promotion.MAX_REQUESTS));
        ledger.given(move("spring", PromotionMove.END));
    }

    @Test
    void aDraftIsChangedAThousandTimesAtMostAndThenEnded() {
        ledger.given(draft(SPRING));
        for (var change = 0; change < Promotion.MAX_REQUESTS; change++) {
            ledger.given(redraft(new UUID(9, change), SPRING, change));
        }
        ledger.when(redraft(KEY, SPRING, Promotion.MAX_REQUESTS))
                .thenAnswer(new ChangedTooOften(Promotion.MAX_REQUESTS))
                .thenNothingHappened();
        ledger.given(move("spring", PromotionMove.END));
    }

    @Test
    void aDecisionOfAnEarlierSubmissionComesTooLate() {
        ledger.given(draft(SPRING), move("spring", PromotionMove.SUBMIT), giveBack(SUBMISSION))
                .given(move("spring", PromotionMove.SUBMIT));
        ledger.when(giveBack(SUBMISSION)).thenNothingHappened();
        ledger.when(activate("spring")).thenNothingHappened();
    }

    @Test
    void itIsPausedResumedAndEnded() {
        active(ledger, SPRING);
        ledger.when(move("spring", PromotionMove.PAUSE))
                .thenEventTypes(PromotionStatusChanged.class, PromotionUnlisted.class);
        ledger.when(move("spring", PromotionMove.RESUME))
                .thenEventTypes(PromotionStatusChanged.class, PromotionListed.class);
        ledger.when(move("spring", PromotionMove.END))
                .thenEventTypes(PromotionStatusChanged.class, PromotionUnlisted.class);
        ledger.when(move("spring", PromotionMove.RESUME)).thenAnswer(new NotInThisStatus(PromotionStatus.ENDED));
    }

    @ParameterizedTest
    @EnumSource(
            value = ActorType.class,
            names = {"SERVICE", "CLIENT_ADMIN", "RRR_ADMIN"})
    void whatRrrHasPausedRrrAloneResumes(ActorType resuming) {
        active(ledger, SPRING);
        ledger.by(new Actor(ActorType.RRR_ADMIN, "boss")).given(move("spring", PromotionMove.PAUSE));
        ledger.by(new Actor(resuming, "x")).when(move("spring", PromotionMove.RESUME));
        if (resuming == ActorType.RRR_ADMIN) {
            ledger.thenEventTypes(PromotionStatusChanged.class, PromotionListed.class);
        } else {
            ledger.thenAnswer(new PausedByRrr()).thenNothingHappened();
            ledger.given(move("spring", PromotionMove.END));
        }
    }

    @Test
    void aPauseOfThePlatformCanBecomeRrrs() {
        active(ledger, SPRING);
        var platform = ledger.origin().actor();
        ledger.given(move("spring", PromotionMove.PAUSE));
        ledger.by(new Actor(ActorType.RRR_ADMIN, "boss"))
                .when(move("spring", PromotionMove.PAUSE))
                .thenEventTypes(PromotionStatusChanged.class);
        ledger.by(platform).when(move("spring", PromotionMove.RESUME)).thenAnswer(new PausedByRrr());
        ledger.by(new Actor(ActorType.RRR_ADMIN, "chief"))
                .when(move("spring", PromotionMove.PAUSE))
                .thenAnswer(new NotInThisStatus(PromotionStatus.PAUSED))
                .thenNothingHappened();
    }

    @Test
    void thePlatformsOwnPauseIsLiftedByItselfAfterOneOfRrrsToo() {
        active(ledger, SPRING);
        var platform = ledger.origin().actor();
        ledger.by(new Actor(ActorType.RRR_ADMIN, "boss"))
                .given(move("spring", PromotionMove.PAUSE), move("spring", PromotionMove.RESUME));
        ledger.by(platform).given(move("spring", PromotionMove.PAUSE), move("spring", PromotionMove.RESUME));
    }

    @ParameterizedTest
    @EnumSource(
            value = PromotionMove.class,
            names = {"PAUSE", "RESUME"})
    void aDraftIsNeitherPausedNorResumed(PromotionMove move) {
        ledger.given(draft(SPRING))
                .when(move("spring", move))
                .thenAnswer(new NotInThisStatus(PromotionStatus.DRAFT))
                .thenNothingHappened();
    }

    @ParameterizedTest
    @EnumSource(PromotionMove.class)
    void whatWaitsForSignaturesMovesByThemAlone(PromotionMove move) {
        ledger.given(draft(SPRING), move("spring", PromotionMove.SUBMIT))
                .when(move("spring", move))
                .thenAnswer(new NotInThisStatus(PromotionStatus.PENDING_APPROVAL))
                .thenNothingHappened();
        ledger.when(redraft(KEY, SPRING, SUBMISSION)).thenAnswer(new NotInThisStatus(PromotionStatus.PENDING_APPROVAL));
    }

    @Test
    void aRetryGetsTheFirstAnswerWhateverHasHappenedSince() {
        ledger.given(draft(SPRING))
                .given(
                        move("spring", PromotionMove.SUBMIT, KEY),
                        activate("spring"),
                        move("spring", PromotionMove.PAUSE));
        ledger.when(move("spring", PromotionMove.SUBMIT, KEY))
                .thenNothingHappened()
                .thenAnswer(
                        PromotionIs.class, is -> assertThat(is.status()).isEqualTo(PromotionStatus.PENDING_APPROVAL));
        ledger.when(draft(SPRING))
                .thenNothingHappened()
                .thenAnswer(PromotionIs.class, is -> assertThat(is.status()).isEqualTo(PromotionStatus.DRAFT));
        ledger.when(origin -> draft(terms("spring", times("4"))).from(origin)).thenAnswer(new RequestChanged());
    }

    @Test
    void aChangeIsMadeFromTheNewestDraft() {
        ledger.given(draft(SPRING), redraft(KEY, terms("spring", times("3")), 0));
        ledger.when(redraft(new UUID(8, 8), SPRING, 0))
                .thenAnswer(new DraftChangedMeanwhile())
                .thenNothingHappened();
        ledger.when(redraft(KEY, terms("spring", times("3")), 0)).thenNothingHappened();
    }

    @Test
    void anotherPlatformDoesNotSeeIt() {
        ledger.given(draft(SPRING))
                .from("abc")
                .when(move("spring", PromotionMove.SUBMIT))
                .thenAnswer(new UnknownPromotion())
                .thenNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, false", "0, 1, true", "10, 10, false", "10, 11, true"})
    void itEndsAfterItHasStartedAndInTheFuture(long start, long end, boolean possible) {
        ledger.when(draft(between(SPRING, START.plusSeconds(start), START.plusSeconds(end))));
        if (possible) {
            ledger.thenEventTypes(PromotionDrafted.class);
        } else {
            ledger.thenAnswer(new EndsTooEarly()).thenNothingHappened();
        }
    }

    @Test
    void oneThatIsOverIsNotSubmitted() {
        ledger.given(draft(between(SPRING, null, START.plusSeconds(1))))
                .after(Duration.ofSeconds(1))
                .when(move("spring", PromotionMove.SUBMIT))
                .thenAnswer(new EndsTooEarly());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true"})
    void itEndsWhenItsEndHasComeAndNotBefore(long millis, boolean ended) {
        var end = START.plusSeconds(60);
        active(ledger, between(SPRING, null, end));
        ledger.at(end.plusMillis(millis)).when(origin -> new EndDuePromotion(idOf("spring"), origin));
        if (ended) {
            ledger.thenEventTypes(PromotionStatusChanged.class, PromotionUnlisted.class)
                    .when(origin -> new EndDuePromotion(idOf("spring"), origin))
                    .thenNothingHappened();
        } else {
            ledger.thenNothingHappened();
        }
    }

    private static Request giveBack(long submission) {
        return origin -> new ReturnPromotion(idOf("spring"), submission, origin);
    }

    private static Request redraft(UUID requestId, PromotionTerms terms, long basedOn) {
        return origin -> new RedraftPromotion(idOf("spring"), requestId, "xcn", terms, basedOn, origin);
    }

    private static Request sign(ActorType capacity, String id) {
        return origin -> new SignApproval(
                idOf("spring"), SubjectType.PROMOTION, null, null, by(capacity, id, origin.at()), origin);
    }

    private static Request sign(String id, String contentHash) {
        return origin -> new SignApproval(
                idOf("spring"),
                SubjectType.PROMOTION,
                null,
                contentHash,
                by(ActorType.RRR_ADMIN, id, origin.at()),
                origin);
    }

    private static Signature by(ActorType capacity, String id, Instant at) {
        return new Signature(UUID.randomUUID(), new Actor(capacity, id), false, null, "CONSOLE", null, at);
    }
}
