package com.redroomrewards.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DrainerTest {

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    void whileOneBatchIsUnderWayTheNextOneGathers() {
        try (var drainer = new Drainer<Integer>("test", 1, 10, 3, Duration.ZERO, this::takeBehindTheGate)) {
            drainer.offer(0);
            await().until(() -> batches.size() == 1);
            for (var i = 1; i <= 5; i++) {
                assertThat(drainer.offer(i)).isTrue();
            }
            gate.countDown();
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5));
    }

    @Test
    void noMoreThanItsBoundWait() {
        try (var drainer = new Drainer<Integer>("test", 1, 2, 3, Duration.ZERO, this::takeBehindTheGate)) {
            drainer.offer(0);
            await().until(() -> batches.size() == 1);
            assertThat(drainer.offer(1)).isTrue();
            assertThat(drainer.offer(2)).isTrue();
            assertThat(drainer.offer(3)).isFalse();
            gate.countDown();
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2));
    }

    @Test
    void closingHandsOverWhatWaitsAndRefusesWhatComesLater() {
        gate.countDown();
        var drainer = new Drainer<Integer>("test", 1, 10, 3, Duration.ofMillis(50), this::takeBehindTheGate);
        for (var i = 0; i < 7; i++) {
            assertThat(drainer.offer(i)).isTrue();
        }
        drainer.close();

        assertThat(batches.stream().flatMap(List::stream)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(drainer.offer(7)).isFalse();
    }

    @Test
    void aBatchThatFailsEndsNothing() {
        try (var drainer = new Drainer<Integer>("test", 1, 10, 1, Duration.ZERO, batch -> {
            if (batch.contains(0)) {
                throw new LinkageError("expected by the test");
            }
            batches.add(List.copyOf(batch));
        })) {
            drainer.offer(0);
            drainer.offer(1);
        }
        assertThat(batches).containsExactly(List.of(1));
    }

    private void takeBehindTheGate(List<Integer> batch) {
        batches.add(List.copyOf(batch));
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
