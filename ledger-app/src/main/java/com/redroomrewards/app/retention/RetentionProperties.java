package com.redroomrewards.app.retention;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.retention.*}.
 *
 * @param entries how long entries are kept: seven years at least
 * @param allowShorter whether it may be less, but for a month, because the operator has been told so
 * @param every how long after a run the next one begins
 */
@ConfigurationProperties("ledger.retention")
record RetentionProperties(
        @DefaultValue("7y") Period entries,
        @DefaultValue("false") boolean allowShorter,
        @DefaultValue("6h") Duration every) {

    private static final int SHORTEST_MONTHS = 7 * 12;

    RetentionProperties {
        if (entries.toTotalMonths() < (allowShorter ? 1 : SHORTEST_MONTHS) || entries.getDays() < 0) {
            throw new IllegalArgumentException("ledger.retention.entries is seven years at least, and with"
                    + " ledger.retention.allow-shorter a month, not " + entries);
        }
        if (!every.isPositive()) {
            throw new IllegalArgumentException("A run begins some time after the one before, and not after " + every);
        }
    }
}
