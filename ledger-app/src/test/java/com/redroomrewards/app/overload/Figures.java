package com.redroomrewards.app.overload;

import com.redroomrewards.app.overload.Wire.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What clients have met: answers by status, how long they took, and what was no answer at all. */
final class Figures {

    /** Sends one request. */
    interface Call {
        Answer send() throws IOException;
    }

    private final Histogram accepted = new ConcurrentHistogram(3);
    private final Histogram shed = new ConcurrentHistogram(3);
    private final Map<String, LongAdder> count = new ConcurrentHashMap<>();
    private final long began = System.nanoTime();

    Answer measured(Call call) throws IOException {
        var sent = System.nanoTime();
        try {
            var answer = call.send();
            var micros = (System.nanoTime() - sent) / 1_000;
            (isShed(answer) ? shed : accepted).recordValue(micros);
            count(Integer.toString(answer.status()));
            return answer;
        } catch (IOException e) {
            count(e.getClass().getSimpleName() + " " + e.getMessage());
            throw e;
        }
    }

    void count(String what) {
        count.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    /** Told to come again: not now (503), not so many (429), or not while the same is under way (409). */
    static boolean isShed(Answer answer) {
        return answer.retryAfter() > 0;
    }

    /** Whatever is neither done nor shed in good form. */
    Map<String, Long> faults() {
        var faults = counts();
        faults.keySet().removeIf(what -> what.matches("200|201|409|429|503"));
        return faults;
    }

    private Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        count.forEach((what, times) -> counts.put(what, times.sum()));
        return counts;
    }

    double acceptedPerSecond() {
        return accepted.getTotalCount() / seconds();
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /** All of it in a line. */
    String line(String title) {
        return "%-28s %6.0f requests/s sent, %5.0f accepted/s; accepted %s; shed %s; %s"
                .formatted(
                        title,
                        (accepted.getTotalCount() + shed.getTotalCount()) / seconds(),
                        acceptedPerSecond(),
                        millis(accepted),
                        millis(shed),
                        counts());
    }

    private static String millis(Histogram micros) {
        return micros.getTotalCount() == 0
                ? "none"
                : "p50 %.1f p95 %.1f p99 %.1f max %.0f ms"
                        .formatted(
                                micros.getValueAtPercentile(50) / 1e3,
                                micros.getValueAtPercentile(95) / 1e3,
                                micros.getValueAtPercentile(99) / 1e3,
                                micros.getMaxValue() / 1e3);
    }
}
