package com.redroomrewards.gateway.webhook.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One body on its way to one webhook.
 *
 * @param lanes in each of them it keeps its place; at least one
 * @param body as it is stored: encrypted when {@code sealedFor} names a user
 * @param attempts how many there were
 * @param dueAt when the next one may be made, by {@link System#nanoTime()}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Delivery(
        UUID deliveryId,
        List<UUID> lanes,
        String eventId,
        byte[] body,
        @Nullable UUID sealedFor,
        int attempts,
        long dueAt) {

    Delivery {
        lanes = List.copyOf(lanes);
    }
}
