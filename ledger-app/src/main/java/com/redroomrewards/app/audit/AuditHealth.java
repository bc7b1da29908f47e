package com.redroomrewards.app.audit;

import com.redroomrewards.app.health.Degraded;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * DEGRADED while the transparency log stands still, nobody signs it or its checkpoints go nowhere. A node is as ready as
 * before: what is not signed yet will be.
 */
record AuditHealth(AuditFollower follower, AuditPublisher publisher) implements HealthIndicator {

    @Override
    public Health health() {
        var state = follower.isStuck()
                ? "stopped"
                : follower.isUnsignedForLong() ? "unsigned" : publisher.isStuck() ? "unpublished" : null;
        return Degraded.orUp(state == null ? Map.of() : Map.of("log", state));
    }
}
