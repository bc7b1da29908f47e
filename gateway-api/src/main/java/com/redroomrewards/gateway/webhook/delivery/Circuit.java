package com.redroomrewards.gateway.webhook.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Spares an endpoint that fails everybody. A lane that fails waits by itself; when several have failed and none was
 * accepted since, it is the endpoint, and one delivery at a time finds out whether it is back. Not for several threads.
 */
final class Circuit {

    /** So many lanes failing, and none accepted, are no accident. */
    static final int FAILING_LANES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Duration longestPause;
    private final Set<UUID> failing = new HashSet<>();
    private Duration pause = Duration.ZERO;
    private long openUntil;
    private boolean isOutage;

    Circuit(Duration longestPause) {
        this.longestPause = longestPause;
    }

    /**
     * For so long no delivery was accepted before this was made.
     *
     * @return whether that may be an outage
     */
    boolean failedBefore(Duration failing) {
        isOutage |= failing.compareTo(longestPause) >= 0;
        return isOutage;
    }

    /** How many deliveries may be under way, of at most so many. */
    int allowed(int most, long now) {
        if (!isOpen()) {
            return most;
        }
        return openUntil - now <= 0 ? 1 : 0;
    }

    /** When the next probe is made, if the endpoint is spared now. */
    long openUntil() {
        return openUntil;
    }

    /** Whether the endpoint is spared. */
    boolean isOpen() {
        return failing.size() >= FAILING_LANES;
    }

    /** A delivery in these lanes has failed. */
    void failed(Collection<UUID> lanes, long now) {
        if (isOpen() && openUntil - now > 0) {
            // Sent before it was spared.
            return;
        }
        if (isOpen()) {
            pause = atMostLongest(pause.multipliedBy(2));
        } else {
            failing.addAll(lanes);
            pause = atMostLongest(FIRST_PAUSE);
        }
        openUntil = now + pause.toNanos();
        isOutage |= isOpen() && pause.equals(longestPause);
    }

    /**
     * A delivery was accepted: all is well.
     *
     * @return whether an outage ends with it, since the endpoint had failed for so long; else those that have failed may
     *     have failed for a reason of their own
     */
    boolean accepted() {
        var endsOutage = isOutage;
        isOutage = false;
        failing.clear();
        return endsOutage;
    }

    /** The endpoint, if it is spared, could not be asked, for a reason of the ledger's own: it is after as long a pause. */
    void notAsked(long now) {
        if (isOpen() && openUntil - now <= 0) {
            openUntil = now + pause.toNanos();
        }
    }

    private Duration atMostLongest(Duration wanted) {
        return wanted.compareTo(longestPause) < 0 ? wanted : longestPause;
    }
}
