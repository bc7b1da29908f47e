package com.redroomrewards.app.auditor;

import com.redroomrewards.projections.audit.Finding;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/** What does not hold, a line each as soon as it is known; after the first hundred they are only counted. */
final class Findings implements Consumer<Finding> {

    private static final int MOST_LINES = 100;

    private final PrintWriter out;
    private long count;

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

    /** The last line, and the exit code. */
    int verdict(String whatHolds) {
        if (isAny()) {
            say("DOES NOT HOLD: %,d difference%s in %s", count, count == 1 ? "" : "s", whatHolds);
            return 1;
        }
        say("HOLDS: %s", whatHolds);
        return 0;
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
