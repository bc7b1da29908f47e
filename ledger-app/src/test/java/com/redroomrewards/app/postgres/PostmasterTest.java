package com.redroomrewards.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PostmasterTest {

    /** In a container the first process may be a program that never asks how its adopted children have ended. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatNobodyClearsAwayHasEndedAllTheSame() throws Exception {
        var careless = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 60").start();
        try {
            var pid = Long.parseLong(careless.inputReader().readLine());
            var postmaster = new Postmaster(ProcessHandle.of(pid).orElseThrow());

            assertThat(postmaster.endsWithin(Duration.ZERO)).as("at once").isFalse();
            assertThat(postmaster.endsWithin(Duration.ofSeconds(20))).isTrue();
            assertThat(postmaster.process().isAlive()).as("still listed").isTrue();
        } finally {
            careless.destroyForcibly();
        }
    }
}
