package com.redroomrewards.gateway.webhook.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A backlog, and deliveries that were read for it in the order of their turns. */
abstract class BacklogScenario {

    static final UUID ANN = new UUID(0, 1);
    static final UUID BOB = new UUID(0, 2);

    final Backlog backlog = new Backlog();
    private long turnNo;

    final void add(Delivery... deliveries) {
        var turns = new ArrayList<Turn>();
        for (var delivery : deliveries) {
            for (var lane : delivery.lanes()) {
                turnNo++;
                turns.add(turn(turnNo, lane, delivery));
            }
        }
        backlog.add(turns, turnNo);
    }

    final List<Delivery> ready() {
        var ready = new ArrayList<Delivery>();
        for (var next = backlog.next(0); next.isPresent(); next = backlog.next(0)) {
            ready.add(next.get());
        }
        return ready;
    }

    static Turn turn(long turnNo, UUID lane, Delivery delivery) {
        return new Turn(turnNo, lane, delivery);
    }

    static Delivery delivery(UUID... lanes) {
        return delivery(0, lanes);
    }

    static Delivery delivery(long dueAt, UUID... lanes) {
        return new Delivery(UUID.randomUUID(), Arrays.asList(lanes), "event", new byte[0], null, 0, dueAt);
    }
}
