package com.redroomrewards.projections.audit;

import org.axonframework.common.AxonTransientException;

/** No checkpoint has that event yet; one does soon. */
public final class NotYetSigned extends AxonTransientException {

    private static final long serialVersionUID = 1;

    NotYetSigned(long position) {
        super("No checkpoint has event %d yet".formatted(position));
    }
}
