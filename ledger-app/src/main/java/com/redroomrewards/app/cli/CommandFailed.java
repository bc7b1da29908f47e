package com.redroomrewards.app.cli;

/** A command that can't do what it was asked; the message is the one line that its user sees. */
final class CommandFailed extends RuntimeException {
    CommandFailed(String message) {
        super(message);
    }
}
