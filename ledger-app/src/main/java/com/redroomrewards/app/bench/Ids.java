package com.redroomrewards.app.bench;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids and references, made without the lock of {@link UUID#randomUUID()}: clients are not what is measured. */
final class Ids {

    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private Ids() {}

    /** A random UUID, version 4. */
    static UUID random() {
        var random = ThreadLocalRandom.current();
        return of(random.nextLong(), random.nextLong());
    }

    /** The UUID of these bits, but for six that say it is random. */
    static UUID of(long high, long low) {
        return new UUID((high & ~0xf000L) | VERSION_4, (low >>> 2) | VARIANT_2);
    }

    /** A fresh idempotency key. */
    static String key() {
        return random().toString();
    }

    /** An order of the client's that no command has named before. */
    static String order() {
        return "bench-order-" + random();
    }
}
