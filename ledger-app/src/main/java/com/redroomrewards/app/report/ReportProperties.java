package com.redroomrewards.app.report;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.reports.*}.
 *
 * @param closeEvery how long after a run the next one adds up the periods that are over
 * @param atOnce how many reports a node makes at once, from 1 on: each takes a connection of the 20, and may take 256 MB of the
 *     database's memory several times
 * @param maxWait how long a report waits for its turn, before it is refused for now (503)
 */
@ConfigurationProperties("ledger.reports")
record ReportProperties(
        @DefaultValue("10m") Duration closeEvery,
        @DefaultValue("2") int atOnce,
        @DefaultValue("5s") Duration maxWait) {

    private static final int MOST_AT_ONCE = 10;

    ReportProperties {
        if (!closeEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "A run begins some time after the one before, and not after " + closeEvery);
        }
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "A node makes 1 to " + MOST_AT_ONCE + " reports at once, and not " + atOnce);
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("A report can't wait " + maxWait);
        }
    }
}
