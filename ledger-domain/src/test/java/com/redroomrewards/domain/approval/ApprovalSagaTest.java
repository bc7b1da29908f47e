package com.redroomrewards.domain.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExpireAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RejectAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentSubject;
import com.redroomrewards.domain.approval.ApprovalCommand.ApprovalIs;
import com.redroomrewards.domain.approval.ApprovalCommand.ExpireApproval;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.command.CommandSender;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalSagaTest {

    private static final UUID SUBJECT = new UUID(0, 7);
    private static final UUID APPROVAL = Approval.idOf(SUBJECT);
    private static final Duration LIFE = Duration.ofDays(14);

    private final SagaTestFixture<ApprovalSaga> saga = new SagaTestFixture<>(ApprovalSaga.class);
    private final List<Command> sent = new ArrayList<>();
    private boolean isDown;

    @BeforeEach
    void resources() {
        saga.registerResource(new Subjects(List.of(new AdjustmentSubject())));
        saga.registerResource((CommandSender) command -> {
            if (isDown) {
                throw new IllegalStateException("The event store can't be reached");
            }
            sent.add(command.apply(saga.currentTime()));
            return new ApprovalIs(List.of());
        });
    }

    @Test
    void aSignatureAloneDoesNothing() {
        saga.givenAPublished(opened("a")).whenPublishingA(signed()).expectActiveSagas(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsGrantedGoesOn() {
        saga.givenAPublished(opened("a"))
                .whenPublishingA(granted())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).singleElement().isInstanceOf(ExecuteAdjustment.class);
    }

    @Test
    void whatIsRejectedEnds() {
        saga.givenAPublished(opened("a"))
                .whenPublishingA(new ApprovalRejected(APPROVAL, SUBJECT, signature(), "no"))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).singleElement().isInstanceOf(RejectAdjustment.class);
    }

    @Test
    void whatNobodyDecidesExpires() {
        saga.givenAPublished(opened("a")).whenTimeElapses(LIFE).expectActiveSagas(1);
        assertThat(sent).singleElement().isInstanceOf(ExpireApproval.class);
    }

    @Test
    void whatHasExpiredEnds() {
        saga.givenAPublished(opened("a"))
                .whenPublishingA(new ApprovalExpired(APPROVAL, SUBJECT, saga.currentTime()))
                .expectActiveSagas(0);
        assertThat(sent).singleElement().isInstanceOf(ExpireAdjustment.class);
    }

    @Test
    void aSubjectThatChangesAndAsksAgainHasItsTimeAnew() throws Exception {
        saga.givenAPublished(opened("a"))
                .andThenTimeElapses(LIFE.minusDays(1))
                .andThenAPublished(opened("b"))
                .whenTimeElapses(Duration.ofDays(2))
                .expectActiveSagas(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void aGrantThatComesTwiceActsOnce() {
        saga.givenAPublished(opened("a"))
                .andThenAPublished(granted())
                .whenPublishingA(granted())
                .expectActiveSagas(0);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatCantBeSentNowIsNotTakenForDone() throws Exception {
        isDown = true;
        saga.givenAPublished(opened("a"));
        assertThatThrownBy(() -> saga.givenAPublished(granted()).whenPublishingA(granted()))
                .hasStackTraceContaining("The event store can't be reached");
        assertThat(sent).isEmpty();
    }

    private ApprovalOpened opened(String contentHash) {
        return new ApprovalOpened(
                APPROVAL,
                SubjectType.ADJUSTMENT,
                SUBJECT,
                0,
                "xcn",
                contentHash,
                new Quorum(2, 1),
                saga.currentTime(),
                saga.currentTime().plus(LIFE));
    }

    private ApprovalSigned signed() {
        return new ApprovalSigned(APPROVAL, SUBJECT, "a", signature());
    }

    private ApprovalGranted granted() {
        return new ApprovalGranted(APPROVAL, SUBJECT, saga.currentTime());
    }

    private Signature signature() {
        return new Signature(
                UUID.randomUUID(),
                new Actor(ActorType.CLIENT_ADMIN, "x"),
                false,
                null,
                "CONSOLE",
                null,
                saga.currentTime());
    }
}
