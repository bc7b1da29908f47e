package com.redroomrewards.app.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints figures in columns, each line as soon as it is known. */
record Table(PrintWriter out) {

    private static final String HEAD = "%-22s %11s %9s %9s %9s %9s  %-20s %8s %7s";
    private static final String LINE = "%-22s %,11.0f %,9.2f %,9.2f %,9.2f %,9.2f  %-20s %8s %7d";
    private static final double MICROS_PER_MILLI = 1e3;

    void head() {
        line(HEAD, "", "commands/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "of the floor", "lag ms", "errors");
    }

    void round(int round, int rounds) {
        line("Round %d of %d", round, rounds);
    }

    void floor(Measurement floor) {
        measured("floor", floor, "", "");
    }

    void scenario(Pair pair) {
        measured(pair.scenario().title(), pair.measured(), ratio(pair.ratio()), figure(pair.lagMillis(), 0));
    }

    void summaries(List<Summary> summaries) {
        line("Median of %d", summaries.getFirst().rounds());
        for (var summary : summaries) {
            line(
                    HEAD,
                    summary.scenario().title(),
                    figure(summary.commandsPerSecond(), 0),
                    figure(summary.p50Micros() / MICROS_PER_MILLI, 2),
                    figure(summary.p95Micros() / MICROS_PER_MILLI, 2),
                    figure(summary.p99Micros() / MICROS_PER_MILLI, 2),
                    "",
                    ratio(summary.ratio()) + " (" + ratio(summary.lowestRatio()) + " to "
                            + ratio(summary.highestRatio()) + ")",
                    figure(summary.lagMillis(), 0),
                    Long.toString(summary.errors()));
        }
    }

    private void measured(String name, Measurement measured, String ratio, String lag) {
        line(
                LINE,
                name,
                measured.commandsPerSecond(),
                measured.p50Micros() / MICROS_PER_MILLI,
                measured.p95Micros() / MICROS_PER_MILLI,
                measured.p99Micros() / MICROS_PER_MILLI,
                measured.maxMicros() / MICROS_PER_MILLI,
                ratio,
                lag,
                measured.errors());
        if (measured.errors() > 0) {
            line("  not a measurement, %,d errors; the first: %s", measured.errors(), measured.firstError());
        }
    }

    private static String ratio(double ratio) {
        return figure(ratio, 2);
    }

    private static String figure(double value, int digits) {
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private void line(String format, @Nullable Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
        out.flush();
    }
}
