package com.redroomrewards.app.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far something is: a bar on a terminal, gone at the end; else a line at each tenth. Any thread may step. */
public sealed interface Progress extends AutoCloseable {

    /** One more step is done. */
    default void step() {
        step(1);
    }

    /** So many more steps are done. */
    void step(long count);

    @Override
    void close();

    /**
     * What suits where the output goes.
     *
     * @param task what is done, as in "Members"
     * @param steps how many there are
     */
    static Progress of(String task, long steps, PrintWriter out) {
        var console = System.console();
        return console != null && console.isTerminal() ? new Bar(task, steps) : new Tenths(task, steps, out);
    }

    /** A progress bar on a terminal. */
    final class Bar implements Progress {
        private static final Duration UPDATE = Duration.ofMillis(200);

        private final ProgressBar bar;

        private Bar(String task, long steps) {
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
        public void step(long count) {
            bar.stepBy(count);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Plain lines, for logs and pipes. */
    final class Tenths implements Progress {
        private final String task;
        private final long steps;
        private final PrintWriter out;
        private final AtomicLong done = new AtomicLong();
        private final long start = System.nanoTime();

        /** Lines to there. */
        public Tenths(String task, long steps, PrintWriter out) {
            this.task = task;
            this.steps = steps;
            this.out = out;
        }

        @Override
        public void step(long count) {
            var now = done.addAndGet(count);
            if (tenths(now) > tenths(now - count)) {
                var perSecond = now * 1e9 / (System.nanoTime() - start);
                out.println(String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d, %,.0f a second, %,.0f s left",
                        task,
                        now,
                        steps,
                        perSecond,
                        (steps - now) / perSecond));
                out.flush();
            }
        }

        private long tenths(long count) {
            return steps == 0 ? 10 : 10 * count / steps;
        }

        @Override
        public void close() {}
    }
}
