package com.redroomrewards.app.postgres;

/** Postgres could not be started or reached; the message says it in one sentence. */
public final class PostgresUnavailable extends RuntimeException {
    /** With the sentence for the operator. */
    public PostgresUnavailable(String message) {
        super(message);
    }

    /** With the sentence for the operator and the cause for the log. */
    public PostgresUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
