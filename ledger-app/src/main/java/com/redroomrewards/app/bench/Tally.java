package com.redroomrewards.app.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What one client, or all of them, has seen. Not for several threads at once. */
final class Tally {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
    private long acknowledged;
    private long errors;
    private @Nullable String firstError;

    /** Something was answered outside the measured time. */
    void acknowledge() {
        acknowledged++;
    }

    /** Something was answered that began within the measured time. */
    void record(long nanos) {
        acknowledged++;
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** Something failed, measured or not. */
    void fail(Exception failure) {
        errors++;
        if (firstError == null) {
            firstError = failure.toString();
        }
    }

    void add(Tally other) {
        micros.add(other.micros);
        acknowledged += other.acknowledged;
        errors += other.errors;
        firstError = firstError == null ? other.firstError : firstError;
    }

    /** How many operations were answered well, the warm-up included. */
    long acknowledged() {
        return acknowledged;
    }

    Measurement over(double seconds) {
        return new Measurement(
                micros.getTotalCount(),
                seconds,
                micros.getValueAtPercentile(50),
                micros.getValueAtPercentile(95),
                micros.getValueAtPercentile(99),
                micros.getMaxValue(),
                errors,
                firstError);
    }
}
