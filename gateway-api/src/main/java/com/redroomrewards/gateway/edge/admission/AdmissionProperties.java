package com.redroomrewards.gateway.edge.admission;

import com.redroomrewards.gateway.edge.body.HttpProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code ledger.http.*}: how much a node takes on at once.
 *
 * @param maxInFlight requests that are worked on at once; 0 is 128 for each core, though no more than MiB of the heap, and 400
 *     at least: a client alone gets a half of them, which is what its rate limit allows at once, and keeps all cores, the disk
 *     and the group commit at work
 * @param maxInFlightBytes bytes of large bodies that are in memory at once; 0 is a sixteenth of the heap. Never less than
 *     two of the largest bodies
 */
@ConfigurationProperties("ledger.http")
public record AdmissionProperties(
        @DefaultValue("0") int maxInFlight,
        @DefaultValue("0") long maxInFlightBytes) {

    private static final int PER_CORE = 128;
    private static final int LEAST = 400;
    private static final int PART_OF_HEAP = 16;
    private static final long MIB = 1 << 20;

    /** Checks the bounds. */
    public AdmissionProperties {
        if (maxInFlight < 0 || maxInFlightBytes < 0) {
            throw new IllegalArgumentException("ledger.http.max-in-flight and .max-in-flight-bytes are 0 or more");
        }
    }

    int places() {
        if (maxInFlight > 0) {
            return maxInFlight;
        }
        var runtime = Runtime.getRuntime();
        return usualPlaces(runtime.availableProcessors(), runtime.maxMemory());
    }

    // A container without a limit has all cores of its machine, and not its memory.
    static int usualPlaces(int cores, long heapBytes) {
        return Math.clamp((long) PER_CORE * cores, LEAST, Math.clamp(heapBytes / MIB, LEAST, Integer.MAX_VALUE));
    }

    long bytes(HttpProperties bodies) {
        var wanted =
                maxInFlightBytes > 0 ? maxInFlightBytes : Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
        return Math.max(wanted, 2L * bodies.maxManyBytes());
    }
}
