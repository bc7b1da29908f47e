package com.redroomrewards.gateway.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between the attempts of a delivery: twice as long each time, up to a longest one, and each between half and the
 * whole of that, so that what has failed together does not come again together.
 */
final class RetrySchedule {

    private static final int MAX_DOUBLINGS = 40;

    private final Duration first;
    private final Duration longest;

    RetrySchedule(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** The longest that the pause after so many failures may be; at least one. */
    Duration atMost(int failures) {
        var doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        // Compared before it is multiplied, which would overflow.
        return longest.toMillis() >> doublings < first.toMillis() ? longest : first.multipliedBy(1L << doublings);
    }

    /** A pause after so many failures. */
    Duration after(int failures) {
        var most = atMost(failures).toMillis();
        return Duration.ofMillis(most - ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }
}
