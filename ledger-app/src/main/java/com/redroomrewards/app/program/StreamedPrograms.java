package com.redroomrewards.app.program;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.ProgramHistories;
import com.redroomrewards.domain.program.ProgramHistory;
import com.redroomrewards.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Reads programs from their own streams. Decisions go by a copy that is at most a second old (architecture.md, Event
 * store), so that a switch acts on every node within that time, and no command waits for it.
 */
@Component
final class StreamedPrograms implements Programs, ProgramHistories {

    private static final int MOST_PLATFORMS = 10_000;
    private static final Duration OLDEST = Duration.ofSeconds(1);

    // Asked for late: the event store is made of what decides by programs.
    private final ObjectProvider<EventStore> events;
    private final LoadingCache<String, ProgramHistory> copies = Caffeine.newBuilder()
            .maximumSize(MOST_PLATFORMS)
            .refreshAfterWrite(OLDEST.dividedBy(2))
            .expireAfterWrite(OLDEST)
            .build(this::of);

    StreamedPrograms(ObjectProvider<EventStore> events) {
        this.events = events;
    }

    @Override
    public Program at(String platform, Instant at) {
        return copies.get(platform).at(at);
    }

    @Override
    public ProgramHistory of(String platform) {
        return new ProgramHistory(events.getObject()
                .readEvents(LoyaltyProgram.idOf(platform).toString(), 0)
                .asStream()
                .map(event -> (ProgramVersionPublished) event.getPayload())
                .toList());
    }
}
