package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever waits for a turn that was removed is read again. */
class BacklogRecallTest extends BacklogScenario {

    @Test
    void whoRestsForATurnThatWasRemovedIsRecalled() {
        var failing = delivery(BOB);
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        add(failing, ofBoth, anns);
        ready();
        backlog.failed(failing, 100);
        backlog.addLane(BOB, List.of(turn(1, BOB, failing)));
        assertThat(backlog.due(1_000, 10)).as("nobody calls").isEmpty();
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(4, ANN, anns)));
        assertThat(ready()).containsExactly(failing, anns);
    }

    @Test
    void whoWaitsHereForATurnThatWasRemovedIsRecalled() {
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        backlog.add(List.of(turn(1, ANN, ofBoth), turn(3, ANN, anns)), 3);
        assertThat(ready()).isEmpty();
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(3, ANN, anns)));
        assertThat(ready()).containsExactly(anns);
    }

    @Test
    void whoeverGoesOnIsNotRecalled() {
        var first = delivery(ANN, BOB);
        var second = delivery(ANN, BOB);
        add(first, second, delivery(BOB));
        assertThat(ready()).containsExactly(first);
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).isEmpty();
        backlog.finished(first, 0);
        assertThat(ready()).containsExactly(second);
    }
}
