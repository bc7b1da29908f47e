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
                .startsWith("Members: 200 of 2,000")
                .endsWith("Members: 2,000 of 2,000");
    }

    @Test
    void fewStepsAreALineEach() {
        assertThat(linesOf(3)).containsExactly("Members: 1 of 3", "Members: 2 of 3", "Members: 3 of 3");
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
