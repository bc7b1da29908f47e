package com.redroomrewards.gateway.webhook.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The turns that are stored for one endpoint, by their place and by their lane. */
final class QueueOfTurns {

    private final TreeMap<Long, Turn> turns = new TreeMap<>();
    private final Map<UUID, TreeMap<Long, Turn>> lanes = new HashMap<>();

    boolean isEmpty() {
        return turns.isEmpty();
    }

    long last() {
        return turns.isEmpty() ? 0 : turns.lastKey();
    }

    void add(Turn turn) {
        turns.put(turn.turnNo(), turn);
        lanes.computeIfAbsent(turn.lane(), key -> new TreeMap<>()).put(turn.turnNo(), turn);
    }

    Stream<Turn> after(long place) {
        return turns.tailMap(place, false).values().stream();
    }

    Stream<Turn> ofLane(UUID lane, long upTo) {
        return lanes.getOrDefault(lane, new TreeMap<>()).headMap(upTo, true).values().stream();
    }

    Delivery any(SplittableRandom random) {
        return turns.values().stream()
                .skip(random.nextInt(turns.size()))
                .findFirst()
                .orElseThrow()
                .delivery();
    }

    void remove(Delivery delivery) {
        for (var id : delivery.lanes()) {
            var lane = lanes.get(id);
            lane.values().stream()
                    .filter(turn -> turn.delivery().deliveryId().equals(delivery.deliveryId()))
                    .findFirst()
                    .ifPresent(turn -> {
                        lane.remove(turn.turnNo());
                        turns.remove(turn.turnNo());
                    });
        }
    }
}
