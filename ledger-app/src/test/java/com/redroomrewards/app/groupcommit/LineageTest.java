package com.redroomrewards.app.groupcommit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineageTest {

    private final Lineage lineage = new Lineage();
    private final Fate unit = new Fate();

    @Test
    void whatIsReadFromTheStreamIsWritten() {
        assertThat(lineage.isWritten()).isTrue();
    }

    @Test
    void whatAUnitOfWorkAppendsIsWrittenWhenTheUnitIs() {
        lineage.comesFrom(unit);
        assertThat(lineage.isWritten()).as("in the queue").isFalse();
        assertThat(unit.take()).isTrue();
        assertThat(lineage.isWritten()).as("on its way").isFalse();
        unit.isWritten();
        assertThat(lineage.isWritten()).isTrue();
    }

    @Test
    void whatIsLostIsNeverWritten() {
        lineage.comesFrom(unit);
        unit.isLost();
        assertThat(lineage.isWritten()).isFalse();
    }
}
