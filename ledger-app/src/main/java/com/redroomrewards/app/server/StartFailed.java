package com.redroomrewards.app.server;

/** The server did not start; the message is the one line that the operator sees. */
public final class StartFailed extends RuntimeException {
    StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
