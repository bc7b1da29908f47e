package com.redroomrewards.app.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** How a command has ended, and all that it has said. */
public record Said(int exitCode, String text) {

    /** Runs it. */
    public static Said by(Callable<Integer> command, String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(command).setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
        return new Said(line.execute(arguments), said.toString());
    }

    /** It has ended with 0. */
    public void mustHold() {
        assertThat(exitCode).as(text).isZero();
    }
}
