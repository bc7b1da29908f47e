package com.redroomrewards.app.health;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;

/** What is wrong with a part and no reason to take its node out: a status between UP and DOWN ({@code application.yaml}). */
public final class Degraded {

    private static final String STATUS = "DEGRADED";

    private Degraded() {}

    /**
     * DEGRADED for these reasons, or UP.
     *
     * @param reasons what is wrong, by what; empty when nothing is
     */
    public static Health orUp(Map<String, ?> reasons) {
        return reasons.isEmpty()
                ? Health.up().build()
                : Health.status(STATUS).withDetails(reasons).build();
    }
}
