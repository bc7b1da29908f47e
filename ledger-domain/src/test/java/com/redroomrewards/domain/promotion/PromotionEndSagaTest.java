package com.redroomrewards.domain.promotion;

import static com.redroomrewards.domain.promotion.Promoting.between;
import static com.redroomrewards.domain.promotion.Promoting.idOf;
import static com.redroomrewards.domain.promotion.Promoting.terms;
import static com.redroomrewards.domain.promotion.Promoting.times;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.SentCommands;
import com.redroomrewards.domain.command.Command;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCommand.EndDuePromotion;
import com.redroomrewards.domain.promotion.PromotionCommand.PromotionIs;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

class PromotionEndSagaTest {

    private static final Duration LIFE = Duration.ofDays(30);

    private final SagaTestFixture<PromotionEndSaga> saga = new SagaTestFixture<>(PromotionEndSaga.class);
    private final List<Command> sent = SentCommands.of(
            saga, new PromotionIs(idOf("p"), "xcn", PromotionStatus.ENDED, terms("p", times("2")), List.of()));

    @Test
    void itsEndEndsIt() {
        saga.givenAPublished(listed(saga.currentTime().plus(LIFE)))
                .whenTimeElapses(LIFE)
                .expectActiveSagas(0);
        assertThat(sent).singleElement().isInstanceOf(EndDuePromotion.class);
    }

    @Test
    void resumedItStillEndsOnce() throws Exception {
        var end = saga.currentTime().plus(LIFE);
        saga.givenAPublished(listed(end))
                .andThenTimeElapses(Duration.ofDays(1))
                .andThenAPublished(listed(end))
                .whenTimeElapses(LIFE)
                .expectActiveSagas(0);
        assertThat(sent).hasSize(1);
    }

    @Test
    void oneWithoutEndHasNoDeadline() {
        saga.givenNoPriorActivity().whenPublishingA(listed(null)).expectNoScheduledDeadlines();
    }

    @Test
    void whatIsEndedBeforeHasNoDeadlineAnyMore() {
        saga.givenAPublished(listed(saga.currentTime().plus(LIFE)))
                .whenPublishingA(new PromotionStatusChanged(
                        idOf("p"),
                        "xcn",
                        PromotionStatus.ACTIVE,
                        PromotionStatus.ENDED,
                        null,
                        Actor.LEDGER,
                        saga.currentTime()))
                .expectActiveSagas(0)
                .expectNoScheduledDeadlines();
    }

    private static PromotionListed listed(Instant end) {
        return new PromotionListed(
                PromotionCatalog.idOf("xcn"), "xcn", idOf("p"), between(terms("p", times("2")), null, end));
    }
}
