package com.redroomrewards.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void whereThereIsNoTerminalEachTenthIsALine() {
        assertThat(linesOf(2_000))
                .hasSize(10)
                .allSatisfy(
                        line -> assertThat(line).matches("Members: [\\d,]+ of 2,000, [\\d,]+ a second, [\\d,]+ s left"))
                .satisfies(lines -> assertThat(lines[0]).startsWith("Members: 200 of 2,000"))
                .satisfies(lines -> assertThat(lines[9])
                        .startsWith("Members: 2,000 of 2,000")
                        .endsWith(" 0 s left"));
    }

    @Test
    void fewStepsAreALineEach() {
        assertThat(linesOf(3)).hasSize(3);
    }

    @Test
    void whereThereIsNothingToDoNothingIsSaid() {
        var out = new StringWriter();
        try (var progress = new Progress.Tenths("Members", 0, new PrintWriter(out))) {
            progress.step(0);
        }
        assertThat(out.toString()).isEmpty();
    }

    private static String[] linesOf(int steps) {
        var out = new StringWriter();
        try (var progress = new Progress.Tenths("Members", steps, new PrintWriter(out))) {
            for (var step = 0; step < steps; step++) {
                progress.step();
            }
        }
        return out.toString().lines().toArray(String[]::new);
    }
}
