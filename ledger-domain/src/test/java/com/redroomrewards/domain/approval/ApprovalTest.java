package com.redroomrewards.domain.approval;

import static com.redroomrewards.domain.LedgerFixture.START;
import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.linked;
import static com.redroomrewards.domain.Requests.userOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture;
import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.ExpireApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.RejectApproval;
import com.redroomrewards.domain.approval.ApprovalCommand.SignApproval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.ApprovalRefusal.ApprovalClosed;
import com.redroomrewards.domain.approval.ApprovalRefusal.NoSigner;
import com.redroomrewards.domain.approval.ApprovalRefusal.SignedBefore;
import com.redroomrewards.domain.approval.ApprovalRefusal.UnknownSubject;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, on an adjustment that needs two client admins, its requester among them, and one of RRR. */
class ApprovalTest {

    private static final UUID SUBJECT = DerivedId.of("test-adjustment", "subject");
    private static final Duration LIFE = Duration.ofDays(14);

    private final LedgerFixture ledger = new LedgerFixture();

    @BeforeEach
    void request() {
        ledger.given(linked(ANNA))
                .given(origin -> new RequestAdjustment(
                        SUBJECT,
                        ANNA,
                        new AdjustmentTarget.Spendable(userOf(ANNA)),
                        600,
                        "GOODWILL",
                        "T-1",
                        null,
                        by(client("requester"), origin.at()),
                        origin));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLIENT_ADMIN RRR_ADMIN", "RRR_ADMIN CLIENT_ADMIN"})
    void theSignaturesAreCompleteInAnyOrder(String order) {
        var capacities = order.split(" ", 2);
        ledger.when(sign(new Actor(ActorType.valueOf(capacities[0]), "second")))
                .thenEventTypes(ApprovalSigned.class)
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed()).as("the approval").hasSize(1));
        ledger.when(sign(new Actor(ActorType.valueOf(capacities[1]), "third")))
                .thenEventTypes(ApprovalSigned.class, ApprovalGranted.class)
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed())
                                .as("approval and subject")
                                .hasSize(2));
    }

    @Test
    void nobodySignsTwiceNorInTwoCapacities() {
        ledger.when(sign(client("requester"))).thenAnswer(new SignedBefore()).thenNothingHappened();
        ledger.when(sign(new Actor(ActorType.RRR_ADMIN, "requester"))).thenAnswer(new SignedBefore());
        ledger.given(sign(client("second"))).when(sign(client("second"))).thenAnswer(new SignedBefore());
    }

    @Test
    void moreClientAdminsAreNoneOfRrr() {
        ledger.given(sign(client("second")), sign(client("third")), sign(client("fourth")));
        ledger.when(sign(new Actor(ActorType.RRR_ADMIN, "rrr")))
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed())
                                .as("approval and subject")
                                .hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({"MEMBER", "MODEL", "SERVICE"})
    void onlyAdminsSign(ActorType capacity) {
        ledger.when(sign(new Actor(capacity, "somebody")))
                .thenAnswer(new NoSigner())
                .thenNothingHappened();
        ledger.when(reject(new Actor(capacity, "somebody")))
                .thenAnswer(new NoSigner())
                .thenNothingHappened();
    }

    @Test
    void aRetryOfASignatureOrARefusalGetsItsAnswer() {
        var second = sign(client("second")).from(ledger.origin());
        ledger.given(origin -> second)
                .when(origin -> second)
                .thenNothingHappened()
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed()).as("the approval").hasSize(1));
        var refusal = reject(client("third")).from(ledger.origin());
        ledger.given(origin -> refusal);
        for (var late : List.of(second, refusal)) {
            ledger.when(origin -> late)
                    .thenNothingHappened()
                    .thenAnswer(
                            ApprovalIs.class,
                            is -> assertThat(is.changed())
                                    .as("approval and subject")
                                    .hasSize(2));
        }
    }

    @Test
    void aRefusalEndsIt() {
        ledger.given(sign(client("second")))
                .when(reject(client("second")))
                .thenEventTypes(ApprovalRejected.class)
                .thenAnswer(
                        ApprovalIs.class,
                        is -> assertThat(is.changed())
                                .as("approval and subject")
                                .hasSize(2));
        ledger.when(sign(new Actor(ActorType.RRR_ADMIN, "rrr"))).thenAnswer(new ApprovalClosed());
        ledger.when(reject(client("third"))).thenAnswer(new ApprovalClosed()).thenNothingHappened();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void signaturesAreTakenForFourteenDays(long millis, boolean taken) {
        ledger.at(START.plus(LIFE).plusMillis(millis)).when(sign(client("second")));
        if (taken) {
            ledger.thenAnswer(ApprovalIs.class, is -> {});
        } else {
            ledger.thenAnswer(new ApprovalClosed()).thenNothingHappened();
        }
    }

    @Test
    void itExpiresOnceAndNotBeforeItsTime() {
        ledger.at(START.plus(LIFE).minusMillis(1)).when(expire()).thenNothingHappened();
        ledger.at(START.plus(LIFE)).when(expire()).thenEventTypes(ApprovalExpired.class);
        ledger.when(expire()).thenNothingHappened();
    }

    @Test
    void whatIsGrantedDoesNotExpire() {
        ledger.given(sign(client("second")), sign(new Actor(ActorType.RRR_ADMIN, "rrr")))
                .at(START.plus(LIFE))
                .when(expire())
                .thenNothingHappened();
    }

    @Test
    void anotherPlatformAndAnotherTypeFindNothing() {
        ledger.when(origin -> new SignApproval(
                        SUBJECT, SubjectType.ADJUSTMENT, "other", null, by(client("x"), origin.at()), origin))
                .thenAnswer(new UnknownSubject());
        ledger.when(origin -> new SignApproval(
                        SUBJECT, SubjectType.PROMOTION, "xcn", null, by(client("x"), origin.at()), origin))
                .thenAnswer(new UnknownSubject())
                .thenNothingHappened();
    }

    private static Request sign(Actor signer) {
        return origin ->
                new SignApproval(SUBJECT, SubjectType.ADJUSTMENT, "xcn", null, by(signer, origin.at()), origin);
    }

    private static Request reject(Actor signer) {
        return origin ->
                new RejectApproval(SUBJECT, SubjectType.ADJUSTMENT, null, by(signer, origin.at()), "no", origin);
    }

    private static Request expire() {
        return origin -> new ExpireApproval(SUBJECT, origin);
    }

    private static Actor client(String id) {
        return new Actor(ActorType.CLIENT_ADMIN, id);
    }

    private static Signature by(Actor signer, Instant at) {
        return new Signature(UUID.randomUUID(), signer, false, null, "CONSOLE", null, at);
    }
}
