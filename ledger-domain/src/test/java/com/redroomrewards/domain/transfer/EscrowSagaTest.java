package com.redroomrewards.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.SentCommands;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.transfer.TransferCommand.EscrowIsChecked;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class EscrowSagaTest {

    private static final Duration LIFE = Duration.ofHours(72);
    private static final UUID TRANSFER = new UUID(0, 7);

    private final SagaTestFixture<EscrowSaga> saga = new SagaTestFixture<>(EscrowSaga.class);
    private final List<Command> sent = SentCommands.of(saga, new EscrowIsChecked(TRANSFER, List.of()));

    @Test
    void itWaitsUntilItsTimeIsOver() {
        saga.givenAPublished(escrowed()).whenTimeElapses(LIFE.minusSeconds(5)).expectActiveSagas(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void thenItIsCancelledByTheLedger() {
        var escrowed = escrowed();
        saga.givenAPublished(escrowed).whenTimeElapses(LIFE).expectActiveSagas(1);
        assertThat(sent)
                .containsExactly(
                        new ExpireEscrow(TRANSFER, new Origin("xcn", Actor.LEDGER, TRANSFER, escrowed.escrowUntil())));
    }

    @Test
    void andThatIsItsEndHoweverOftenItIsTold() {
        saga.givenAPublished(escrowed())
                .andThenAPublished(expired())
                .whenPublishingA(expired())
                .expectActiveSagas(0);
    }

    @Test
    void oneThatIsCancelledHasNoDeadlineAnyMore() {
        var cancelled = new EscrowCancelled(TRANSFER, "CHARGEBACK", saga.currentTime());
        saga.givenAPublished(escrowed())
                .whenPublishingA(cancelled)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    @Test
    void aTransferBetweenMembersWaitsAsLong() {
        var now = saga.currentTime();
        var transfer = new MemberTransfer(new UUID(0, 1), new UUID(0, 2), 25, "for the tickets");
        var risk = new RiskScore(100, Map.of(RiskRule.FLAGGED_RECEIVER, 100));
        var escrowed = new TransferEscrowed(TRANSFER, "xcn", transfer, risk, 25, 0, now, now.plus(LIFE));
        saga.givenAPublished(escrowed).whenTimeElapses(LIFE).expectActiveSagas(1);
        assertThat(sent)
                .containsExactly(
                        new ExpireEscrow(TRANSFER, new Origin("xcn", Actor.LEDGER, TRANSFER, escrowed.escrowUntil())));
    }

    @Test
    void oneThatIsReleasedHasNoDeadlineAnyMore() {
        var released = new EscrowReleased(
                TRANSFER, "REVIEWED", List.of(), List.of(new UUID(0, 3)), 0, 0, new UUID(0, 4), 25, saga.currentTime());
        saga.givenAPublished(escrowed())
                .whenPublishingA(released)
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    private AwardEscrowed escrowed() {
        var now = saga.currentTime();
        return new AwardEscrowed(TRANSFER, "xcn", 25, 0, 0, 0, now, now.plus(LIFE));
    }

    private EscrowExpired expired() {
        return new EscrowExpired(TRANSFER, saga.currentTime());
    }
}
