package com.redroomrewards.app.console;

/** A command that can't do what it was asked; the message is the one line that its user sees. */
public final class CommandFailed extends RuntimeException {
    /** With the line for the user. */
    public CommandFailed(String message) {
        super(message);
    }
}
