package com.redroomrewards.app.projection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the pause of a full buffer is cut short. */
class CoordinatorExecutorTest {

    @ParameterizedTest
    @CsvSource({"100, 5", "99, 99", "500, 500", "5000, 5000"})
    void aPauseIsTakenOrCutShort(long asked, long taken) {
        try (var executor = new CoordinatorExecutor().withOneMore()) {
            var began = System.nanoTime();
            var pause = executor.schedule(() -> {}, asked, MILLISECONDS);
            var left = pause.getDelay(MILLISECONDS);
            var gone = NANOSECONDS.toMillis(System.nanoTime() - began);

            assertThat(left).isBetween(taken - gone - 1, taken);
            executor.shutdownNow();
        }
    }
}
