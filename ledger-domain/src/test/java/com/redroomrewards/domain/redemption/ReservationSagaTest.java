package com.redroomrewards.domain.redemption;

import static com.redroomrewards.domain.Requests.ANNA;
import static com.redroomrewards.domain.Requests.quoteId;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.SentCommands;
import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class ReservationSagaTest {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final UUID QUOTE = quoteId("q");

    private final SagaTestFixture<ReservationSaga> saga = new SagaTestFixture<>(ReservationSaga.class);
    private final List<Command> sent = SentCommands.of(saga, new AccountIsSettled(List.of()));

    @Test
    void thePointsAreNotFreedBeforeTheQuotesEnd() {
        saga.givenAPublished(reserved()).whenTimeElapses(LIFE.minusSeconds(1)).expectActiveSagas(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void thePointsAreFreedAtTheQuotesEnd() {
        var reserved = reserved();
        saga.givenAPublished(reserved).whenTimeElapses(LIFE).expectActiveSagas(0);
        assertThat(sent)
                .containsExactly(new SettleAccount(
                        ANNA,
                        new Origin("xcn", Actor.LEDGER, reserved.reserved().correlationId(), reserved.until())));
    }

    @Test
    void whatIsCommittedHasNoDeadlineAnyMore() {
        saga.givenAPublished(reserved())
                .whenPublishingA(committed())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void whatIsReleasedHasNoDeadlineAnyMore() {
        saga.givenAPublished(reserved())
                .whenPublishingA(new ReservationReleased(QUOTE, 600, 600, saga.currentTime()))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void aCommitThatWasNotReservedHasNoSaga() {
        saga.givenNoPriorActivity().whenPublishingA(committed()).expectActiveSagas(0);
    }

    @Test
    void anEventThatComesTwiceDoesNoHarm() {
        saga.givenAPublished(reserved())
                .andThenAPublished(committed())
                .whenPublishingA(committed())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    private RedemptionReserved reserved() {
        var now = saga.currentTime();
        var origin = new Origin("xcn", new Actor(ActorType.SERVICE, "xcn"), new UUID(0, 1), now);
        return new RedemptionReserved(QUOTE, ANNA, "r", 600, 0, now.plus(LIFE), origin);
    }

    private RedemptionCommitted committed() {
        return new RedemptionCommitted(QUOTE, "r", new UUID(0, 2), 600, 600, 0, List.of(), saga.currentTime());
    }
}
