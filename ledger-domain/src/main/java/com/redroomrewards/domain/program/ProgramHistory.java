package com.redroomrewards.domain.program;

import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The published versions of one program. The last word counts: of those that hold at a moment the one that was published
 * last, whatever was planned before it.
 *
 * @param versions in the order of their publication
 */
public record ProgramHistory(List<ProgramVersionPublished> versions) {

    public ProgramHistory {
        versions = List.copyOf(versions);
    }

    /** The history that goes on with these versions. */
    public ProgramHistory with(List<ProgramVersionPublished> next) {
        return new ProgramHistory(
                Stream.concat(versions.stream(), next.stream()).toList());
    }

    /** The version that holds at that moment. */
    public Program at(Instant moment) {
        return versions.reversed().stream()
                .filter(version -> !version.effectiveAt().isAfter(moment))
                .findFirst()
                .map(ProgramVersionPublished::program)
                .orElse(Program.DEFAULT);
    }

    /** The number of the version that was published last. */
    public int lastVersion() {
        return versions.isEmpty()
                ? Program.DEFAULT.version()
                : versions.getLast().program().version();
    }
}
