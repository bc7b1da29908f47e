package com.redroomrewards.gateway.edge.idempotency;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The claims of the commands that this node runs, renewed in good time: a slow command keeps its key for as long as
 * it takes, and a dead node's keys are free after one lease. When renewal fails for longer than that, a second run
 * begins beside the first; {@link IdempotencyGate#keep} and the derived ids (domain.md, rule 6) then see to it that
 * both end in one answer.
 */
@Component
final class Leases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final IdempotencyStore store;
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idempotency-leases").factory());

    Leases(IdempotencyStore store, IdempotencyProperties properties) {
        this.store = store;
        var pause = properties.lease().dividedBy(3).toMillis();
        var ignored = timer.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    void hold(Claim claim) {
        held.add(claim);
    }

    void drop(Claim claim) {
        held.remove(claim);
    }

    private void renew() {
        try {
            if (!held.isEmpty()) {
                store.renew(Set.copyOf(held));
            }
        } catch (RuntimeException e) {
            // Thrown further, it would end the timer.
            log.warn("The claims of running commands could not be renewed: {}", e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
