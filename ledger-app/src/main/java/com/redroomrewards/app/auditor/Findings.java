package com.redroomrewards.app.auditor;

import com.redroomrewards.projections.audit.Finding;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What does not hold, a line each as soon as it is known; after the first hundred they are only counted. */
final class Findings implements Consumer<Finding> {

    private static final int MOST_LINES = 100;

    private final PrintWriter out;
    private long count;
    private @Nullable String doubt;

    Findings(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Finding finding) {
        count++;
        if (count <= MOST_LINES) {
            say("DIFFERENT  %s", String.join(" ", finding.toString().lines().toList()));
        } else if (count == MOST_LINES + 1) {
            say("… and more");
        }
    }

    /** Whether there is one. */
    boolean isAny() {
        return count > 0;
    }

    /** Without what nobody can tell whether it holds, unless it is found that it does not. */
    void cantTell(String why) {
        doubt = why;
    }

    /** The last line, and the exit code. */
    int verdict(String whatHolds) {
        if (isAny()) {
            say("DOES NOT HOLD: %,d difference%s in %s", count, count == 1 ? "" : "s", whatHolds);
            return 1;
        }
        if (doubt != null) {
            say("CAN'T TELL: %s. Nothing else is wrong with %s", doubt, whatHolds);
            return 2;
        }
        say("HOLDS: %s", whatHolds);
        return 0;
    }

    private void say(String format, @Nullable Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
