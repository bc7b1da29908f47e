package com.redroomrewards.app.program;

import com.redroomrewards.domain.program.LoyaltyProgram;
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.ProgramHistories;
import com.redroomrewards.domain.program.ProgramHistory;
import com.redroomrewards.domain.program.Programs;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads programs from their own streams. */
@Component
final class StreamedPrograms implements Programs, ProgramHistories {

    private final PlatformCopies<ProgramVersionPublished, ProgramHistory> copies;

    StreamedPrograms(ObjectProvider<EventStore> events) {
        this.copies = new PlatformCopies<>(
                events,
                ProgramVersionPublished.class,
                LoyaltyProgram::idOf,
                new ProgramHistory(List.of()),
                ProgramHistory::with);
    }

    @Override
    public Program at(String platform, Instant at) {
        return copies.of(platform).at(at);
    }

    @Override
    public ProgramHistory of(String platform) {
        return copies.read(platform);
    }
}
