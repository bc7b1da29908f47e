package com.redroomrewards.domain.command;

/**
 * Why a command could not be decided now, though it may be later. Details of Axon's {@code CommandExecutionException},
 * since the exceptions behind it stay on the node that has handled the command.
 */
public enum CommandFailure {
    /** Others changed the same aggregates first, each time it was tried. */
    LOST_RACE,
    /** The event store or its database could not be used. */
    UNAVAILABLE
}
