package com.redroomrewards.app.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something is: a bar on a terminal, gone at the end; else a line at each tenth. Any thread may step. */
public sealed interface Progress extends AutoCloseable {

    /** One more step is done. */
    void step();

    @Override
    void close();

    /**
     * What suits where the output goes.
     *
     * @param task what is done, as in "Members"
     * @param steps how many there are
     */
    static Progress of(String task, int steps, PrintWriter out) {
        var console = System.console();
        return console != null && console.isTerminal() ? new Bar(task, steps) : new Tenths(task, steps, out);
    }

    /** A progress bar on a terminal. */
    final class Bar implements Progress {
        private static final Duration UPDATE = Duration.ofMillis(200);

        private final ProgressBar bar;

        private Bar(String task, int steps) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis((int) UPDATE.toMillis())
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void step() {
            bar.step();
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines, for logs and pipes. */
    final class Tenths implements Progress {
        private final String task;
        private final int steps;
        private final PrintWriter out;
        private final AtomicInteger done = new AtomicInteger();

        /** Lines to there. */
        public Tenths(String task, int steps, PrintWriter out) {
            this.task = task;
            this.steps = steps;
            this.out = out;
        }

        @Override
        public void step() {
            var now = done.incrementAndGet();
            if (tenths(now) > tenths(now - 1)) {
                out.println(String.format(Locale.ROOT, "%s: %,d of %,d", task, now, steps));
                out.flush();
            }
        }

        private int tenths(int count) {
            return (int) (10L * count / steps);
        }

        @Override
        public void close() {}
    }
}
