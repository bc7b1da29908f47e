package com.redroomrewards.domain.command;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A refusal that is found only when the command has already changed something: thrown, so that its unit of work comes to
 * nothing, and answered as any other. Whoever finds it before returns it.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int MAX_CAUSES = 20;

    private final transient Refusal refusal;

    /** For that reason. */
    public Refused(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** Why the command was refused, if that is what its failure says. */
    public static Optional<Refusal> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(Refused.class::isInstance)
                .map(cause -> ((Refused) cause).refusal)
                .findFirst();
    }
}
