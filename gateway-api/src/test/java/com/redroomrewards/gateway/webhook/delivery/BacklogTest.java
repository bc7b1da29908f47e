package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes go on in order, each by itself, and wait where they failed, are not due, or meet another. */
class BacklogTest extends BacklogScenario {

    @Test
    void lanesGoOnSideBySideAndEachInOrder() {
        var first = delivery(ANN);
        var second = delivery(ANN);
        var other = delivery(BOB);
        add(first, second, other);
        assertThat(ready()).containsExactly(first, other);
        backlog.finished(other, 0);
        assertThat(ready()).isEmpty();
        backlog.finished(first, 0);
        assertThat(ready()).containsExactly(second);
    }

    @Test
    void aLaneWaitsAfterAFailureAndTheOthersDoNot() {
        var first = delivery(ANN);
        var second = delivery(ANN);
        var other = delivery(BOB);
        add(first, second, other);
        ready();
        backlog.failed(first, 100);
        backlog.finished(other, 0);
        assertThat(ready()).isEmpty();
        assertThat(backlog.withMore()).containsExactly(ANN);
        assertThat(backlog.due(99, 10)).isEmpty();
        assertThat(backlog.nextDue(7)).hasValue(100);
        assertThat(backlog.due(100, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(1, ANN, first), turn(2, ANN, second)));
        assertThat(backlog.withMore()).isEmpty();
        assertThat(ready()).containsExactly(first);
    }

    @Test
    void whatIsNotDueYetWaitsWithItsLane() {
        var failedBefore = delivery(50, ANN);
        add(failedBefore, delivery(ANN));
        assertThat(backlog.next(49)).isEmpty();
        assertThat(backlog.due(50, 1)).containsExactly(ANN);
    }

    @Test
    void aDeliveryOfTwoMembersHasItsTurnWithBoth() {
        var anns = delivery(ANN);
        var ofBoth = delivery(ANN, BOB);
        var bobs = delivery(BOB);
        add(anns, ofBoth, bobs);
        assertThat(ready()).containsExactly(anns);
        backlog.finished(anns, 0);
        assertThat(ready()).containsExactly(ofBoth);
        backlog.finished(ofBoth, 0);
        assertThat(ready()).containsExactly(bobs);
    }

    @Test
    void whoWaitsForAMemberThatFailedTakesNoRoomAndIsCalledWithIt() {
        var failing = delivery(BOB);
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        add(failing, ofBoth, anns);
        assertThat(ready()).containsExactly(failing);
        backlog.failed(failing, 100);
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS);
        assertThat(backlog.withMore()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(backlog.due(100, 10)).as("nobody reads the other's").containsExactly(BOB);
        backlog.addLane(BOB, List.of(turn(1, BOB, failing), turn(3, BOB, ofBoth)));
        assertThat(backlog.due(0, 10)).as("its turn is here").containsExactly(ANN);
        assertThat(backlog.nextDue(7)).hasValue(7);
        backlog.addLane(ANN, List.of(turn(2, ANN, ofBoth), turn(4, ANN, anns)));
        assertThat(ready()).containsExactly(failing);
        backlog.finished(failing, 0);
        assertThat(ready()).containsExactly(ofBoth);
        backlog.finished(ofBoth, 0);
        assertThat(ready()).containsExactly(anns);
    }

    @Test
    void whenTheEndpointIsBackNobodyWaits() {
        var anns = delivery(ANN);
        var bobs = delivery(BOB);
        add(anns, bobs);
        ready();
        backlog.failed(anns, 1_000);
        backlog.failed(bobs, 2_000);
        backlog.allDue(5);
        assertThat(backlog.due(5, 10)).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(backlog.due(5, 1)).hasSize(1);
    }

    @Test
    void nothingIsFinishedOutOfTurn() {
        add(delivery(ANN));
        var stranger = delivery(ANN);
        assertThatThrownBy(() -> backlog.finished(stranger, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backlog.failed(stranger, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backlog.addLane(ANN, List.of())).isInstanceOf(IllegalStateException.class);
    }
}
