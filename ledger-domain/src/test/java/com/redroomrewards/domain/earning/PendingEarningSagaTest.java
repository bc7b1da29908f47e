package com.redroomrewards.domain.earning;

import static com.redroomrewards.domain.Requests.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.SentCommands;
import com.redroomrewards.domain.account.AccountCommand.AccountIsSettled;
import com.redroomrewards.domain.account.AccountCommand.SettleAccount;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.PendingEarning;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class PendingEarningSagaTest {

    private static final Duration LIFE = Duration.ofHours(48);
    private static final UUID ENTRY = EarnedEntryId.ofLine(EarnedEntryId.ofOrder("xcn", "o"), 1);

    private final SagaTestFixture<PendingEarningSaga> saga = new SagaTestFixture<>(PendingEarningSaga.class);
    private final List<Command> sent = SentCommands.of(saga, new AccountIsSettled(List.of()));

    @Test
    void itIsNotPostedBeforeItsTime() {
        saga.givenAPublished(accepted()).whenTimeElapses(LIFE.minusSeconds(5)).expectActiveSagas(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void itIsPostedWhenItsTimeHasCome() {
        var accepted = accepted();
        saga.givenAPublished(accepted).whenTimeElapses(LIFE).expectActiveSagas(0);
        var origin = accepted.pending().accepted();
        assertThat(sent)
                .containsExactly(new SettleAccount(
                        ANNA,
                        new Origin(
                                "xcn",
                                Actor.LEDGER,
                                origin.correlationId(),
                                origin.at().plus(LIFE))));
    }

    @Test
    void oneThatIsPostedBeforeHasNoDeadlineAnyMore() {
        saga.givenAPublished(accepted())
                .whenPublishingA(posted())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void oneThatIsCancelledHasNoDeadlineAnyMore() {
        saga.givenAPublished(accepted())
                .whenPublishingA(new EarningCancelled(ANNA, ENTRY, "CANCELLED", 500, null, origin()))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    @Test
    void oneThatIsCancelledInPartIsPostedAllTheSame() {
        var accepted = accepted();
        saga.givenAPublished(accepted)
                .andThenAPublished(new EarningCancelled(ANNA, ENTRY, "REFUND", 200, accepted.pending(), origin()))
                .whenTimeElapses(LIFE)
                .expectActiveSagas(0);
        assertThat(sent).hasSize(1);
    }

    @Test
    void anEventThatComesTwiceDoesNoHarm() {
        saga.givenAPublished(accepted())
                .andThenAPublished(posted())
                .whenPublishingA(posted())
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
        assertThat(sent).isEmpty();
    }

    private EarningAccepted accepted() {
        return new EarningAccepted(
                ANNA, new PendingEarning(earning(), origin(), saga.currentTime().plus(LIFE)));
    }

    private PendingPointsPosted posted() {
        var now = saga.currentTime();
        var origin = origin();
        return new PendingPointsPosted(
                ANNA,
                new Entry(
                        ENTRY,
                        1,
                        Wallet.CONSUMER,
                        EntryType.EARN,
                        500,
                        500,
                        "TOKEN_PURCHASE",
                        "o",
                        "xcn",
                        origin.actor(),
                        origin.correlationId(),
                        now,
                        now,
                        List.of()),
                earning(),
                null);
    }

    private Earning earning() {
        var lot = new EarnedLot(LotKind.PURCHASE, 500, Instant.parse("2100-01-01T00:00:00Z"), null);
        return new Earning(ENTRY, "TOKEN_PURCHASE", "o", "USD", 500, List.of(lot), null, null);
    }

    private Origin origin() {
        return new Origin("xcn", new Actor(ActorType.SERVICE, "xcn"), new UUID(0, 1), saga.currentTime());
    }
}
