package com.redroomrewards.app.retention;

import com.redroomrewards.domain.program.Program;
import com.redroomrewards.gateway.edge.retention.RetentionMeters;
import com.redroomrewards.projections.entry.EntryMonths;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;

/** Drops the months of entries that were kept for long enough, and looks for keys that should be gone. Twice does no harm. */
public final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private final EntryMonths months;
    private final LeftoverKeys keys;
    private final RetentionMeters meters;
    private final Clock clock;
    private final RetentionProperties properties;

    Retention(
            EntryMonths months,
            LeftoverKeys keys,
            RetentionMeters meters,
            Clock clock,
            RetentionProperties properties) {
        this.months = months;
        this.keys = keys;
        this.meters = meters;
        this.clock = clock;
        this.properties = properties;
    }

    /** One run. */
    public void run() {
        var at = clock.instant();
        dropMonths(at);
        meters.removed("leftover-keys", keys.destroy(at));
    }

    private void dropMonths(Instant at) {
        var before = Program.DEFAULT.before(properties.entries(), at);
        try {
            for (var month : months.endedBy(before)) {
                months.drop(month);
                meters.removed("months-of-entries", 1);
                log.info("The entries of {} were older than {}, and are gone", month, properties.entries());
            }
        } catch (CannotAcquireLockException e) {
            log.warn("Old entries are left to the next run: {}", e.getMessage());
        }
    }
}
