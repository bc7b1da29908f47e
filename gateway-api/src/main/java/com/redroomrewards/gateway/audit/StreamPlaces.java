package com.redroomrewards.gateway.audit;

import com.redroomrewards.gateway.edge.error.ApiException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many streams of events a node writes at once, to one client and in all. One that nothing is found for is written to its end
 * even when the client has gone: only who is sent something can be found to have gone.
 */
final class StreamPlaces {

    static final int OF_CLIENT = 2;
    static final int OF_ALL = 4;

    private static final int RETRY_AFTER_SECONDS = 5;

    private final Map<String, Integer> byClient = new HashMap<>();
    private int taken;

    /**
     * Takes a place.
     *
     * @throws ApiException 503 when there is none
     */
    synchronized void enter(String clientId) {
        var own = byClient.getOrDefault(clientId, 0);
        if (own >= OF_CLIENT || taken >= OF_ALL) {
            throw ApiException.unavailable(RETRY_AFTER_SECONDS);
        }
        byClient.put(clientId, own + 1);
        taken++;
    }

    /** Gives it back. */
    synchronized void leave(String clientId) {
        byClient.computeIfPresent(clientId, (id, own) -> own == 1 ? null : own - 1);
        taken--;
    }
}
