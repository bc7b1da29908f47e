package com.redroomrewards.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FlushesTest {

    private final Flushes flushes = new Flushes();

    @Test
    @Timeout(10)
    void aFlushBeforeTheWaitEndsItAtOnce() throws InterruptedException {
        var seen = flushes.count();
        flushes.committed();

        flushes.awaitMoreThan(seen, Duration.ofHours(1));

        assertThat(flushes.count()).isEqualTo(seen + 1);
    }

    @Test
    void aFlushWakesAllWhoWait() {
        var seen = flushes.count();
        var first = waiter(seen);
        var second = waiter(seen);

        flushes.committed();

        await().atMost(ONE_MINUTE).until(() -> first.isDone() && second.isDone());
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
    }

    @Test
    @Timeout(10)
    void theWaitEndsWithItsTime() throws InterruptedException {
        flushes.awaitMoreThan(flushes.count(), Duration.ofMillis(1));
        flushes.awaitMoreThan(flushes.count(), Duration.ZERO);

        assertThat(flushes.count()).isZero();
    }

    private CompletableFuture<Void> waiter(long seen) {
        return CompletableFuture.runAsync(() -> {
            try {
                flushes.awaitMoreThan(seen, Duration.ofHours(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
