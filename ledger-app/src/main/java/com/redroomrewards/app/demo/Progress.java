package com.redroomrewards.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far the sending is: a bar on a terminal, else a line at each tenth. Any thread may step. */
sealed interface Progress extends AutoCloseable {

    /** One more line is done. */
    void step();

    @Override
    void close();

    /** What suits where the output goes. */
    static Progress of(int lines, PrintWriter out) {
        var console = System.console();
        return console != null && console.isTerminal() ? new Bar(lines) : new Tenths(lines, out);
    }

    /** A progress bar on a terminal. */
    final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(int lines) {
            bar = new ProgressBarBuilder()
                    .setTaskName("Sending")
                    .setInitialMax(lines)
                    .setUnit(" lines", 1)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                    .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                    .showSpeed()
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
        private final int lines;
        private final PrintWriter out;
        private final AtomicInteger done = new AtomicInteger();

        Tenths(int lines, PrintWriter out) {
            this.lines = lines;
            this.out = out;
        }

        @Override
        public void step() {
            var now = done.incrementAndGet();
            if (tenths(now) > tenths(now - 1)) {
                out.println("Sent " + now + " of " + lines + " lines");
                out.flush();
            }
        }

        private int tenths(int count) {
            return (int) (10L * count / lines);
        }

        @Override
        public void close() {}
    }
}
