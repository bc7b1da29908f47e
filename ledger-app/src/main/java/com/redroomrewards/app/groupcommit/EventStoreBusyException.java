package com.redroomrewards.app.groupcommit;

import org.axonframework.common.AxonTransientException;

/** Events were not taken because too many wait already, or for too long, or because the node stops. None was written. */
public final class EventStoreBusyException extends AxonTransientException {

    EventStoreBusyException(String message) {
        super(message);
    }
}
