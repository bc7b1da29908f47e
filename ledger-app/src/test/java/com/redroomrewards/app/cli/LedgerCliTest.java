package com.redroomrewards.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class LedgerCliTest {

    @Command(name = "greedy", exitCodeOnExecutionException = 2)
    private static final class Greedy implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    // Which has told nothing of what it was to check.
    @Test
    void aCommandThatRunsOutOfMemoryEndsAsItDoesWhenItFails() {
        var err = new StringWriter();
        var exitCode = LedgerCli.commandLine()
                .addSubcommand(new Greedy())
                .setErr(new PrintWriter(err))
                .execute("greedy");
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("Java heap space");
    }
}
