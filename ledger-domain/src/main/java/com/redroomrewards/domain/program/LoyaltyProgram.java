package com.redroomrewards.domain.program;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** The versions of a platform's program, in the order of their publication (domain.md, The loyalty program). */
@AggregateRoot
@Revision("1")
public class LoyaltyProgram {

    @AggregateIdentifier
    private UUID programId;

    private int lastVersion = Program.DEFAULT.version();
    private final Map<UUID, ProgramVersionPublished> byPublication = new HashMap<>();

    /** For Axon, which then replays the program's events. */
    @SuppressWarnings("NullAway.Init")
    protected LoyaltyProgram() {}

    @SuppressWarnings("NullAway.Init")
    LoyaltyProgram(ProgramVersionPublished first) {
        apply(first);
    }

    /** The program of that platform. */
    public static UUID idOf(String platform) {
        return DerivedId.of("program", platform);
    }

    int lastVersion() {
        return lastVersion;
    }

    Optional<ProgramVersionPublished> publication(UUID publicationId) {
        return Optional.ofNullable(byPublication.get(publicationId));
    }

    void publish(ProgramVersionPublished version) {
        apply(version);
    }

    @EventSourcingHandler
    void on(ProgramEvent event) {
        switch (event) {
            case ProgramVersionPublished published -> {
                programId = published.programId();
                lastVersion = published.program().version();
                byPublication.put(published.publicationId(), published);
            }
        }
    }
}
