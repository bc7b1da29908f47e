package com.redroomrewards.gateway.webhook.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one endpoint, as far as its courier has read it. It hands out deliveries so that each lane is told in
 * order, one at a time, and lanes don't wait for each other. Not for several threads.
 *
 * <p>The queue in the database is read in two ways: what is new, in all lanes, behind the {@link #cursor}; and single
 * lanes up to the cursor, where a failure had them put aside or where they were too long to be kept here.
 *
 * <p>A lane whose first delivery has its turn in another lane, too, waits here only where that other turn is here as well,
 * or about to be read. Else it rests: nothing of it is kept, and it is called as soon as that turn comes. So what is here
 * goes on without what is put aside, and a lane that waits takes no room from the others. Of all that is due, the oldest
 * is ready, or in a lane that is {@link #due}, or its next turn is new; or else its turn in another lane was removed by
 * somebody else, who has finished it or found it too old, and it is gone once all that wait are {@link #recall recalled}.
 */
final class Backlog {

    /** The most turns of one lane that are kept here. */
    static final int LANE_DEPTH = 50;

    /** The most turns that are kept here. */
    static final int MAX_TURNS = 1_000;

    /**
     * With so many lanes that are not here, or not as a whole, nothing new is read until some of them go on. Lanes that are
     * put aside or rest count, and those that go on here and are longer than {@link #LANE_DEPTH}.
     */
    static final int MAX_WITH_MORE = 10_000;

    private static final class Lane {
        private final UUID id;
        private final ArrayDeque<Turn> turns = new ArrayDeque<>();

        /** Whether the queue has turns of this lane, up to the cursor, that are not here. */
        private boolean hasMore;

        /** When it is read again; counts where it is put aside. */
        private long dueAt;

        /** The delivery for whose turn in another lane it rests; null when it does not. */
        private @Nullable UUID behind;

        private Lane(UUID id) {
            this.id = id;
        }
    }

    private final Map<UUID, Lane> lanes = new HashMap<>();
    private final Set<UUID> withMore = new HashSet<>();
    private final TreeSet<Lane> aside =
            new TreeSet<>(Comparator.<Lane>comparingLong(lane -> lane.dueAt).thenComparing(lane -> lane.id));
    private final Set<Lane> called = new LinkedHashSet<>();
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
        return withMore.size() >= MAX_WITH_MORE;
    }

    /** Whether there is a delivery that may be made. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** Whether there is one that has never failed. */
    boolean hasFresh() {
        return ready.stream().anyMatch(Backlog::isFresh);
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
                restBehind(List.of(turn.delivery()));
            } else {
                append(lane, turn);
                if (lane.turns.size() == 1) {
                    offer(turn.delivery());
                }
            }
        }
        cursor = readTo;
    }

    /** Lanes that are to be read again: first those whose turn somebody waits for. */
    List<UUID> due(long now, int most) {
        return Stream.concat(called.stream(), aside.stream().takeWhile(lane -> lane.dueAt - now <= 0))
                .distinct()
                .limit(most)
                .map(lane -> lane.id)
                .toList();
    }

    /** The lane that is to be read again first, whether it is due or not; none when no lane is put aside. */
    List<UUID> earliest() {
        return Stream.concat(called.stream(), aside.stream())
                .limit(1)
                .map(lane -> lane.id)
                .toList();
    }

    /** When the next lane is to be read again, if any is. */
    OptionalLong nextDue(long now) {
        if (!called.isEmpty()) {
            return OptionalLong.of(now);
        }
        return aside.isEmpty() ? OptionalLong.empty() : OptionalLong.of(aside.first().dueAt);
    }

    /**
     * Takes a lane that was due.
     *
     * @param turns its first ones up to the cursor, in order; one more than {@link #LANE_DEPTH} when it has more
     */
    void addLane(UUID id, List<Turn> turns) {
        var lane = lanes.get(id);
        if (lane == null || !(called.contains(lane) || aside.contains(lane))) {
            throw new IllegalStateException("Lane " + id + " was not put aside");
        }
        // In both, if it was recalled and then called.
        called.remove(lane);
        aside.remove(lane);
        lane.behind = null;
        mark(lane, turns.size() > LANE_DEPTH);
        turns.stream().limit(LANE_DEPTH).forEach(turn -> append(lane, turn));
        if (turns.isEmpty()) {
            lanes.remove(id);
        } else {
            offer(turns.getFirst().delivery());
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

    /**
     * As {@link #next}, whether it is due or not: to find out whether the endpoint is back. One that has never failed comes
     * first, since those that have may fail for a reason of their own.
     */
    Optional<Delivery> probe() {
        var probe = ready.stream().filter(Backlog::isFresh).findFirst().or(() -> Optional.ofNullable(ready.peek()));
        probe.ifPresent(ready::remove);
        return probe;
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
        var dropped = new ArrayList<Delivery>();
        for (var id : delivery.lanes()) {
            var lane = headedBy(delivery, id);
            dropped.addAll(drop(lane));
            putAside(lane, dueAt);
        }
        restBehind(dropped);
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

    /**
     * Lanes that wait for a turn which is not here are read again: it may be gone, and never come. They are not called, for
     * they must not keep those waiting that are due.
     */
    void recall(long now) {
        var dropped = new ArrayList<Delivery>();
        for (var lane : lanes.values()) {
            var head = lane.turns.peek();
            if (lane.behind != null && !called.contains(lane) && !aside.contains(lane)) {
                putAside(lane, now);
            } else if (head != null && isMissing(head.delivery())) {
                dropped.addAll(drop(lane));
                putAside(lane, now);
            }
        }
        restBehind(dropped);
    }

    private boolean isMissing(Delivery delivery) {
        return delivery.lanes().stream()
                .map(lanes::get)
                .anyMatch(lane -> lane == null || (!holds(lane, delivery) && !comes(lane, delivery)));
    }

    private void append(Lane lane, Turn turn) {
        lane.turns.add(turn);
        size++;
        var delivery = turn.delivery();
        delivery.lanes().stream()
                .map(lanes::get)
                .filter(other -> other != null && delivery.deliveryId().equals(other.behind))
                .forEach(called::add);
    }

    // Has become the first of one of its lanes.
    private void offer(Delivery delivery) {
        if (delivery.lanes().stream().allMatch(id -> isHead(delivery, lanes.get(id)))) {
            ready.add(delivery);
        } else {
            restBehind(List.of(delivery));
        }
    }

    /** Lets lanes rest whose first is one of these, if it waits for a turn that is not here. */
    private void restBehind(Collection<Delivery> deliveries) {
        var left = new ArrayDeque<>(deliveries);
        while (!left.isEmpty()) {
            var delivery = left.poll();
            for (var id : delivery.lanes()) {
                var lane = lanes.get(id);
                if (lane != null && isHead(delivery, lane) && isHeldUp(delivery)) {
                    lane.behind = delivery.deliveryId();
                    left.addAll(drop(lane));
                }
            }
        }
    }

    // A lane without more has all of its turns here up to the cursor: the one that is missing is new.
    private boolean isHeldUp(Delivery delivery) {
        return delivery.lanes().stream()
                .map(lanes::get)
                .anyMatch(lane -> lane != null && lane.hasMore && !holds(lane, delivery) && !comes(lane, delivery));
    }

    private static boolean holds(Lane lane, Delivery delivery) {
        return lane.turns.stream().anyMatch(turn -> turn.delivery().deliveryId().equals(delivery.deliveryId()));
    }

    private boolean comes(Lane lane, Delivery delivery) {
        return delivery.deliveryId().equals(lane.behind) && called.contains(lane);
    }

    private List<Delivery> drop(Lane lane) {
        var dropped = lane.turns.stream().map(Turn::delivery).toList();
        size -= dropped.size();
        lane.turns.clear();
        mark(lane, true);
        return dropped;
    }

    private Lane headedBy(Delivery delivery, UUID id) {
        var lane = lanes.get(id);
        if (lane == null || !isHead(delivery, lane)) {
            throw new IllegalStateException(delivery.deliveryId() + " is not the first of lane " + id);
        }
        return lane;
    }

    private static boolean isFresh(Delivery delivery) {
        return delivery.attempts() == 0;
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
