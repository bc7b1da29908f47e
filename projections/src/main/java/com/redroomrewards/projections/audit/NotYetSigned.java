package com.redroomrewards.projections.audit;

import org.axonframework.common.AxonTransientException;

/** No checkpoint has that event yet, and another node has the key to sign one. It does soon. */
final class NotYetSigned extends AxonTransientException {

    private static final long serialVersionUID = 1;

    NotYetSigned(long position) {
        super("No checkpoint has event %d yet, and another node has the key to sign with".formatted(position));
    }
}
