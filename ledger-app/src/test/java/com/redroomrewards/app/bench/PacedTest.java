package com.redroomrewards.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A paced workload begins no operation before its turn. */
class PacedTest {

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void noOperationBeginsBeforeItsTurn() throws Exception {
        var client = new Paced(() -> begun::incrementAndGet, 200).newClient();
        var watch = Stopwatch.started();
        for (var operation = 0; operation < 11; operation++) {
            client.run();
        }
        assertThat(begun).hasValue(11);
        assertThat(watch.seconds()).isGreaterThanOrEqualTo(0.05);
    }
}
