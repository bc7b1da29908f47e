package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;

/** A stream of stored events, and the clock of those who write to it. */
public final class SampleStream {

    private final List<DomainEventMessage<?>> events = new ArrayList<>();
    private final Map<UUID, Long> versions = new HashMap<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    /** A new account, opened by the platform. */
    public SampleAccount open(String name, String platform) {
        return new SampleAccount(this, DerivedId.of("test-member", name), platform);
    }

    /** A new adjustment, requested. */
    public SampleAdjustment adjust(String name, SampleAccount account) {
        return new SampleAdjustment(this, name, account);
    }

    /** A new merge, requested. */
    public SampleMerge merge(String name, SampleAccount source, SampleAccount target) {
        return new SampleMerge(this, name, source, target);
    }

    /** A new approval, opened. */
    public SampleApproval approve(String name, String platform) {
        return new SampleApproval(this, name, platform);
    }

    /** A new promotion, drafted. */
    public SamplePromotion promote(String name, String platform) {
        return new SamplePromotion(this, name, platform);
    }

    /** A new transfer: an award that is intended, a transfer that is completed, or one that waits in escrow. */
    public SampleTransfer transfer(String name, String platform, int kind) {
        return new SampleTransfer(this, name, platform, kind);
    }

    /** A new link, requested. */
    public SampleLink request(String user, String platform) {
        return new SampleLink(this, DerivedId.of("test-link", platform, user), platform);
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** All events so far, in order. */
    public List<DomainEventMessage<?>> events() {
        return List.copyOf(events);
    }

    /** The events that came after the first {@code count}. */
    public List<DomainEventMessage<?>> eventsAfter(int count) {
        return List.copyOf(events.subList(count, events.size()));
    }

    /** The version of an aggregate. */
    public long version(UUID aggregateId) {
        return versions.get(aggregateId);
    }

    void append(UUID aggregateId, String type, Object event) {
        var version = versions.merge(aggregateId, 0L, (before, none) -> before + 1);
        events.add(new GenericDomainEventMessage<>(
                type, aggregateId.toString(), version, new GenericMessage<>(event), now));
    }
}
