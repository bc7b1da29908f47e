package com.redroomrewards.gateway.webhook.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one endpoint, as far as its courier has read it. It hands out deliveries so that each lane is told in
 * order, one at a time, and lanes don't wait for each other. Not for several threads.
 *
 * <p>The queue in the database is read in two ways: what is new, in all lanes, behind the {@link #cursor}; and single
 * lanes up to the cursor, where a failure had them put aside or where they were too long to be kept here.
 */
final class Backlog {

    /** The most turns of one lane that are kept here. */
    static final int LANE_DEPTH = 50;

    /** The most turns that are kept here. */
    static final int MAX_TURNS = 1_000;

    /** With so many lanes put aside, nothing new is read until some of them go on. */
    static final int MAX_ASIDE = 10_000;

    private static final class Lane {
        private final UUID id;
        private final ArrayDeque<Turn> turns = new ArrayDeque<>();

        /** Whether the queue has turns of this lane, up to the cursor, that are not here. */
        private boolean hasMore;

        /** When it is read again; counts where it has more, and nothing is here. */
        private long dueAt;

        private Lane(UUID id) {
            this.id = id;
        }
    }

    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final Set<UUID> withMore = new HashSet<>();
    private final TreeSet<Lane> aside =
            new TreeSet<>(Comparator.<Lane>comparingLong(lane -> lane.dueAt).thenComparing(lane -> lane.id));
    private final ArrayDeque<Delivery> ready = new ArrayDeque<>();
    private long cursor;
    private int size;

    /** How far the queue was read. */
    long cursor() {
        return cursor;
    }

    /** How many more turns may be read. */
    int room() {
        return Math.max(0, MAX_TURNS - size);
    }

    /** Whether so many lanes wait that nothing new is to be read. */
    boolean isStuck() {
        return aside.size() >= MAX_ASIDE;
    }

    /** Whether there is a delivery that may be made. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Lanes of which nothing new is to be read: what was before has not been read. */
    Set<UUID> withMore() {
        return Set.copyOf(withMore);
    }

    /** Whether nothing waits, as far as the queue was read. */
    boolean isEmpty() {
        return lanes.isEmpty();
    }

    /**
     * Takes what is new.
     *
     * @param turns behind the cursor, in order, none of a lane {@link #withMore()}
     * @param readTo the new cursor: up to there the queue holds nothing else that is new
     */
    void add(List<Turn> turns, long readTo) {
        for (var turn : turns) {
            var lane = lanes.computeIfAbsent(turn.lane(), Lane::new);
            if (lane.hasMore || lane.turns.size() >= LANE_DEPTH) {
                mark(lane, true);
            } else {
                append(lane, turn);
            }
        }
        cursor = readTo;
    }

    /** Lanes that are to be read again. */
    List<UUID> due(long now, int most) {
        var due = new ArrayList<UUID>();
        for (var lane : aside) {
            if (lane.dueAt - now > 0 || due.size() == most) {
                break;
            }
            due.add(lane.id);
        }
        return due;
    }

    /** The lane that is to be read again first, whether it is due or not; none when no lane is put aside. */
    List<UUID> earliest() {
        return aside.isEmpty() ? List.of() : List.of(aside.first().id);
    }

    /** When the next lane is to be read again, if any is put aside. */
    OptionalLong nextDue() {
        return aside.isEmpty() ? OptionalLong.empty() : OptionalLong.of(aside.first().dueAt);
    }

    /**
     * Takes a lane that was due.
     *
     * @param turns its first ones up to the cursor, in order; one more than {@link #LANE_DEPTH} when it has more
     */
    void addLane(UUID id, List<Turn> turns) {
        var lane = lanes.get(id);
        if (lane == null || !aside.remove(lane)) {
            throw new IllegalStateException("Lane " + id + " was not put aside");
        }
        mark(lane, turns.size() > LANE_DEPTH);
        turns.stream().limit(LANE_DEPTH).forEach(turn -> append(lane, turn));
        if (turns.isEmpty()) {
            lanes.remove(id);
        }
    }

    /** A delivery to make now: the first in all of its lanes. It stays there until it is done or failed. */
    Optional<Delivery> next(long now) {
        while (!ready.isEmpty()) {
            var delivery = ready.poll();
            if (delivery.dueAt() - now <= 0) {
                return Optional.of(delivery);
            }
            // It had failed before this courier came.
            failed(delivery, delivery.dueAt());
        }
        return Optional.empty();
    }

    /** As {@link #next}, whether it is due or not: to find out whether the endpoint is back. */
    Optional<Delivery> probe() {
        return Optional.ofNullable(ready.poll());
    }

    /** The delivery is finished, one way or the other: its lanes go on. */
    void finished(Delivery delivery, long now) {
        for (var id : delivery.lanes()) {
            var lane = headedBy(delivery, id);
            lane.turns.poll();
            size--;
            if (!lane.turns.isEmpty()) {
                offer(lane.turns.peek().delivery());
            } else if (lane.hasMore) {
                putAside(lane, now);
            } else {
                lanes.remove(id);
            }
        }
    }

    /** The delivery has failed: its lanes wait until then. */
    void failed(Delivery delivery, long dueAt) {
        for (var id : delivery.lanes()) {
            var lane = headedBy(delivery, id);
            size -= lane.turns.size();
            lane.turns.clear();
            mark(lane, true);
            putAside(lane, dueAt);
        }
    }

    /** The endpoint is back: nobody waits any longer. */
    void allDue(long now) {
        var early =
                ready.stream().filter(delivery -> delivery.dueAt() - now > 0).toList();
        ready.removeAll(early);
        early.forEach(delivery -> failed(delivery, now));
        var waiting = List.copyOf(aside);
        aside.clear();
        waiting.forEach(lane -> putAside(lane, now));
    }

    private void append(Lane lane, Turn turn) {
        lane.turns.add(turn);
        size++;
        if (lane.turns.size() == 1) {
            offer(turn.delivery());
        }
    }

    private void offer(Delivery delivery) {
        if (delivery.lanes().stream().allMatch(id -> isHead(delivery, lanes.get(id)))) {
            ready.add(delivery);
        }
    }

    private Lane headedBy(Delivery delivery, UUID id) {
        var lane = lanes.get(id);
        if (lane == null || !isHead(delivery, lane)) {
            throw new IllegalStateException(delivery.deliveryId() + " is not the first of lane " + id);
        }
        return lane;
    }

    private static boolean isHead(Delivery delivery, @Nullable Lane lane) {
        var head = lane == null ? null : lane.turns.peek();
        return head != null && head.delivery().deliveryId().equals(delivery.deliveryId());
    }

    private void putAside(Lane lane, long dueAt) {
        lane.dueAt = dueAt;
        aside.add(lane);
    }

    private void mark(Lane lane, boolean hasMore) {
        lane.hasMore = hasMore;
        if (hasMore) {
            withMore.add(lane.id);
        } else {
            withMore.remove(lane.id);
        }
    }
}
