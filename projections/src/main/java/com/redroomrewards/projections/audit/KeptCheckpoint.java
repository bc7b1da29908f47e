package com.redroomrewards.projections.audit;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A checkpoint that somebody has kept.
 *
 * @param keeper who or where, such as {@code the database}
 * @param note what was kept, which may be anything
 */
public record KeptCheckpoint(String keeper, String note) {

    /** What it says, whoever has signed it; empty when it is no checkpoint. */
    public Optional<Checkpoint> checkpoint() {
        try {
            return Optional.of(Checkpoint.parse(SignedNote.parse(note).text()));
        } catch (InvalidNote e) {
            return Optional.empty();
        }
    }

    /** Of how many events it says that it is; empty when it is no checkpoint. */
    public OptionalLong size() {
        return checkpoint().stream().mapToLong(Checkpoint::size).findFirst();
    }

    /** Which one it is, for whoever is told that it does not hold. */
    String place() {
        return size().stream()
                .mapToObj(size -> place(keeper, size))
                .findFirst()
                .orElse("a checkpoint kept by " + keeper);
    }

    static String place(String keeper, long size) {
        return "checkpoint over %,d events, kept by %s".formatted(size, keeper);
    }
}
