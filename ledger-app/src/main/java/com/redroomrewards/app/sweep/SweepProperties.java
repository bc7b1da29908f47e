package com.redroomrewards.app.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.sweep.*}.
 *
 * @param expiryEvery how long after a run for lots whose expiry has come the next one begins
 * @param noticesEvery the same of the run for lots that members are to be told of
 * @param concurrency how many commands of sweeps are under way at a time, on each node
 * @param perSecond how many are sent in a second at most, on each node
 */
@ConfigurationProperties("ledger.sweep")
record SweepProperties(
        @DefaultValue("1m") Duration expiryEvery,
        @DefaultValue("1h") Duration noticesEvery,
        @DefaultValue("4") int concurrency,
        @DefaultValue("200") int perSecond) {

    SweepProperties {
        mustBePositive(expiryEvery);
        mustBePositive(noticesEvery);
        if (concurrency < 1 || perSecond < 1) {
            throw new IllegalArgumentException("A sweep sends at least one command at a time, and one a second");
        }
    }

    private static void mustBePositive(Duration every) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("A sweep begins some time after the one before, and not after " + every);
        }
    }
}
