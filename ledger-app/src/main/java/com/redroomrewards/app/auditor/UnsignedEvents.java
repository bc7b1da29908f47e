package com.redroomrewards.app.auditor;

import com.redroomrewards.projections.audit.Finding;
import com.redroomrewards.projections.audit.StoredEvent;
import com.redroomrewards.projections.audit.StoredEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The events that the log has and nobody has signed. That is usual for a minute; a server that was stopped meanwhile signs
 * them with the next one that it adds. So they are late when the log has added others since that are much newer, and what
 * was signed last is as old.
 *
 * @param events the stream
 * @param begin position of the first one
 * @param end position after the last one
 */
record UnsignedEvents(StoredEvents events, long begin, long end) {

    /** Signing happens each thousand events, or a minute; another node may have to do it. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final long MANY = 10_000;

    /**
     * What there is to say when they are late.
     *
     * @param signedAt when the last checkpoint before them was made, if anybody knows; whoever can write it can make them seem
     *     to be in time, but not when they are many
     */
    Optional<Finding> overdue(Optional<Instant> signedAt) {
        if (begin >= end) {
            return Optional.empty();
        }
        var isLate = end - begin > MANY
                || timeOf(end - 1)
                        .map(newest -> newest.minus(LATE))
                        .filter(limit -> timeOf(begin).stream().allMatch(limit::isAfter))
                        .filter(limit -> signedAt.stream().allMatch(limit::isAfter))
                        .isPresent();
        return isLate
                ? Optional.of(new Finding(
                        String.format(Locale.ROOT, "events %d to %d", begin, end - 1),
                        "nobody has signed them, although the log goes on"))
                : Optional.empty();
    }

    private Optional<Instant> timeOf(long position) {
        return events.from(position, 1).stream()
                .map(StoredEvent::time)
                .map(Instant::parse)
                .findFirst();
    }
}
