package com.redroomrewards.app.demo;

import com.redroomrewards.app.demo.Summary.Rejection;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;

/** Prints what a run came to. */
final class Report {

    private static final int MAX_DEVIATIONS = 20;

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** The table. */
    void print(Summary summary) {
        out.println();
        row("lines sent", summary.sent());
        row("accepted", summary.accepted());
        row("replayed (same key)", summary.replayed());
        row("duplicates (same line, new key)", summary.duplicates());
        row("rejected", summary.rejections());
        summary.rejected().entrySet().stream()
                .sorted(Comparator.<Map.Entry<Rejection, Integer>>comparingInt(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(entry -> entry.getKey().toString()))
                .forEach(entry -> rejection(entry.getKey(), entry.getValue()));
        rowUnlessZero("not answered", summary.unanswered());
        rowUnlessZero("not sent, or given up", summary.notSent());
        out.println();
        row("ledger entries, %,d of them written now".formatted(summary.written()), summary.entries());
        row("points issued", summary.issued());
        row("points burned", summary.burned());
        row("points restored", summary.restored());
        row("points outstanding, of %,d members".formatted(summary.deltas().size()), summary.outstanding());
        deviations(summary);
        out.flush();
    }

    /** The last line, or lines. */
    void print(Verdict verdict, Summary summary) {
        out.println();
        switch (verdict) {
            case Verdict.Ok(var totals) ->
                out.println(("CHECK OK: %,d points in %,d entries, the same in events, ledger and balances;"
                                + " the run's %,d points are the same by its own count")
                        .formatted(totals.events(), totals.eventEntries(), summary.outstanding()));
            case Verdict.Failed(var differences) -> out.println("CHECK FAILED: " + String.join("; ", differences));
            case Verdict.NotMade() -> out.println("CHECK not made: the run was stopped before its end.");
        }
        out.flush();
    }

    private void deviations(Summary summary) {
        var deviations = summary.deviations();
        if (deviations.isEmpty()) {
            return;
        }
        out.println();
        out.println("Lines that came out otherwise than the sample says: %,d".formatted(deviations.size()));
        deviations.stream().limit(MAX_DEVIATIONS).forEach(deviation -> {
            var line = deviation.line();
            var expected = line.expect() == null ? "" : ", expected " + line.expect();
            var note = line.note() == null ? "" : " (" + line.note() + ")";
            out.println("  line %d, %s %s%s: %s%s"
                    .formatted(line.number(), line.member(), line.path(), note, deviation.got(), expected));
        });
        if (deviations.size() > MAX_DEVIATIONS) {
            out.println("  and %,d more".formatted(deviations.size() - MAX_DEVIATIONS));
        }
    }

    private void rejection(Rejection reason, int count) {
        out.println("%,9d    %d %s: %s".formatted(count, reason.status(), reason.code(), reason.message()));
    }

    private void rowUnlessZero(String name, long value) {
        if (value != 0) {
            row(name, value);
        }
    }

    private void row(String name, long value) {
        out.println("%,9d  %s".formatted(value, name));
    }
}
