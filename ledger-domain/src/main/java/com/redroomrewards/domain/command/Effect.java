package com.redroomrewards.domain.command;

import java.util.List;

/** The answer of a command that was not refused: it names the aggregates whose read models show the result. */
public non-sealed interface Effect extends Answer {

    /** The aggregates that a reader of the result needs, with the versions they have now. */
    List<AggregateVersion> changed();

    /** Whether an earlier command's effect is told once more, and nothing was done; of effects that can't tell, false. */
    default boolean duplicate() {
        return false;
    }
}
