package com.redroomrewards.app.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineageTest {

    private final Lineage lineage = new Lineage();
    private final Fate unit = new Fate();

    @Test
    void whatIsReadFromTheStreamIsWritten() {
        assertThat(lineage.awaitWritten()).isTrue();
    }

    @Test
    void whatAUnitOfWorkAppendsIsWrittenWhenTheUnitIs() {
        lineage.comesFrom(unit);
        var written = CompletableFuture.supplyAsync(lineage::awaitWritten);
        assertThat(unit.take()).isTrue();
        assertThat(written).as("on its way").isNotDone();
        unit.isWritten();
        assertThat(written.join()).isTrue();
    }

    @Test
    void whatIsLostIsNeverWritten() {
        lineage.comesFrom(unit);
        var written = CompletableFuture.supplyAsync(lineage::awaitWritten);
        unit.isLost();
        assertThat(written.join()).isFalse();
    }

    @Test
    void whatIsGivenUpIsLost() {
        lineage.comesFrom(unit);
        assertThat(unit.giveUp()).isTrue();
        assertThat(lineage.awaitWritten()).isFalse();
    }

    @Test
    void whoIsInterruptedTakesItForLost() {
        lineage.comesFrom(unit);
        var waiting = new Thread(() -> {
            assertThat(lineage.awaitWritten()).isFalse();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        waiting.interrupt();
        await().until(() -> !waiting.isAlive());
    }
}
