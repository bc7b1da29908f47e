package com.redroomrewards.domain.program;

import com.redroomrewards.domain.command.AggregateVersion;
import com.redroomrewards.domain.command.Answer;
import com.redroomrewards.domain.loading.Aggregates;
import com.redroomrewards.domain.program.ProgramCommand.ProgramIsPublished;
import com.redroomrewards.domain.program.ProgramCommand.PublishProgram;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.ProgramRefusal.EffectiveInThePast;
import com.redroomrewards.domain.program.ProgramRefusal.VersionTaken;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** Publishes versions of programs, one after the other (domain.md, The loyalty program). */
public final class ProgramHandler {

    private final Repository<LoyaltyProgram> programs;

    public ProgramHandler(Repository<LoyaltyProgram> programs) {
        this.programs = programs;
    }

    /** Publishes the version; a retry gets the first answer. */
    @CommandHandler
    public Answer handle(PublishProgram command) {
        var program = Aggregates.find(programs, command.programId()).orElse(null);
        var first = program == null
                ? null
                : program.invoke(p -> p.publication(command.publicationId())).orElse(null);
        if (program != null && first != null) {
            return published(first, program);
        }
        var refusal = PolicyBounds.fault(command.program()).orElse(null);
        if (refusal != null) {
            return refusal;
        }
        if (command.effectiveAt().isBefore(command.origin().at())) {
            return new EffectiveInThePast();
        }
        var last = program == null ? Program.DEFAULT.version() : program.invoke(LoyaltyProgram::lastVersion);
        if (command.program().version() != last + 1) {
            return new VersionTaken(last);
        }
        var version = new ProgramVersionPublished(
                command.programId(),
                command.platform(),
                command.publicationId(),
                command.program(),
                command.effectiveAt(),
                command.origin().at());
        if (program == null) {
            return published(version, Aggregates.create(programs, () -> new LoyaltyProgram(version)));
        }
        program.execute(p -> p.publish(version));
        return published(version, program);
    }

    private static ProgramIsPublished published(ProgramVersionPublished version, Aggregate<LoyaltyProgram> program) {
        return new ProgramIsPublished(version, List.of(AggregateVersion.of(program)));
    }
}
