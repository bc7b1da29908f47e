package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of a queue is kept, and how many lanes may wait. */
class BacklogRoomTest extends BacklogScenario {

    @Test
    void howeverManyWaitForOneMemberThereIsRoomForTheOthers() {
        for (var i = 0; i < Backlog.MAX_TURNS; i++) {
            add(delivery(new UUID(1, i), ANN));
        }
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS - 2 * Backlog.LANE_DEPTH);
        assertThat(backlog.isStuck()).isFalse();
        var bobs = delivery(BOB);
        add(bobs);
        assertThat(ready()).hasSize(2).contains(bobs);
    }

    @Test
    void withTooManyLanesThatWaitNothingNewIsRead() {
        for (var i = 0; i < Backlog.MAX_WITH_MORE; i++) {
            assertThat(backlog.isStuck()).isFalse();
            add(delivery(100, new UUID(1, i)));
            ready();
        }
        assertThat(backlog.isStuck()).isTrue();
    }

    @Test
    void aLongLaneIsKeptInPart() {
        var many = IntStream.range(0, Backlog.LANE_DEPTH + 2)
                .mapToObj(i -> delivery(ANN))
                .toArray(Delivery[]::new);
        add(many);
        assertThat(backlog.withMore()).containsExactly(ANN);
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS - Backlog.LANE_DEPTH);
        for (var i = 0; i < Backlog.LANE_DEPTH; i++) {
            assertThat(ready()).containsExactly(many[i]);
            backlog.finished(many[i], 7);
        }
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
    }
}
