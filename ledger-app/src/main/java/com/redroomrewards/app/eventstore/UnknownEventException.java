package com.redroomrewards.app.eventstore;

import org.axonframework.serialization.SerializationException;

/** An event whose name this version does not know. It stops whoever reads it: skipping it would lose points. */
public final class UnknownEventException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownEventException(String name) {
        super("This version of the ledger does not know the event " + name);
    }
}
