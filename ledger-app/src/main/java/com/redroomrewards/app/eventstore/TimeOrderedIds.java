package com.redroomrewards.app.eventstore;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of messages and events: UUIDs of version 7, which grow with time, so that the index of an event table takes them
 * at its end. They need to be unique and not secret; and they are made without a lock, at which the threads of a busy
 * node wait for each other in the JDK's secure random numbers. Axon finds this class as a service.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    /** 48 bits of milliseconds, then 74 random ones. */
    @Override
    public String generateIdentifier() {
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16;
        return new UUID(time | VERSION_7 | random.nextInt(1 << 12), VARIANT_2 | random.nextLong() >>> 2).toString();
    }
}
