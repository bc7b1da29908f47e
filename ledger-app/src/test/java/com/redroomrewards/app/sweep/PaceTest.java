package com.redroomrewards.app.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(100);

    @Test
    void nobodyPassesBeforeItsTurn() throws Exception {
        var from = System.nanoTime();
        for (var i = 0; i < 6; i++) {
            pace.await();
        }
        assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void aPauseIsNotMadeUpFor() throws Exception {
        pace.await();
        TimeUnit.MILLISECONDS.sleep(100);
        var from = System.nanoTime();
        for (var i = 0; i < 3; i++) {
            pace.await();
        }
        assertThat(System.nanoTime() - from).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }
}
