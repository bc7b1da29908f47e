package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

/**
 * A queue that grows, an endpoint that fails at random, and somebody who removes deliveries: all others come
 * through, in order in each lane.
 */
class BacklogOrderTest extends BacklogScenario {

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final int members = random.nextInt(10) == 0 ? 300 : random.nextInt(1, 30);
    private final int transfers = random.nextInt(1, 6);
    private final boolean removes = random.nextBoolean();

    private final QueueOfTurns queue = new QueueOfTurns();
    private final Map<UUID, List<UUID>> order = new HashMap<>();
    private final List<Delivery> underWay = new ArrayList<>();
    private final List<UUID> told = new ArrayList<>();
    private final Set<UUID> removed = new HashSet<>();
    private int toCome = 2_000;
    private long turnNo;
    private long now;

    @RepeatedTest(50)
    void everyLaneIsToldInOrderWhateverFails() {
        while (toCome > 0 || !queue.isEmpty()) {
            now++;
            enqueueSome();
            read();
            send();
            answerSome();
            maybeRemoveOne();
            if (now % 20 == 0) {
                backlog.recall(now);
            }
            assertThat(now).as("seed %d: it comes to an end", seed).isLessThan(100_000);
        }
        assertThat(told).as("seed %d", seed).doesNotHaveDuplicates();
        // One that was here already when it was removed is told nevertheless.
        removed.removeAll(told);
        order.forEach((member, added) -> {
            var expected = added.stream().filter(id -> !removed.contains(id)).toList();
            assertThat(told.stream().filter(Set.copyOf(expected)::contains))
                    .as("seed %d, member %s", seed, member)
                    .containsExactlyElementsOf(expected);
        });
        empty();
        assertThat(backlog.isEmpty()).as("seed %d", seed).isTrue();
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS);
    }

    private void enqueueSome() {
        for (var i = random.nextInt(40); i > 0 && toCome > 0; i--, toCome--) {
            enqueue();
        }
    }

    private void enqueue() {
        var lanes = new HashSet<UUID>();
        for (var i = random.nextInt(transfers) == 0 ? 2 : 1; i > 0; i--) {
            // One member more often than all others, so that its lane gets long.
            lanes.add(new UUID(1, random.nextInt(3) == 0 ? 0 : random.nextInt(members)));
        }
        var delivery = delivery(lanes.toArray(UUID[]::new));
        for (var lane : lanes) {
            turnNo++;
            queue.add(turn(turnNo, lane, delivery));
            order.computeIfAbsent(lane, key -> new ArrayList<>()).add(delivery.deliveryId());
        }
    }

    private void read() {
        var isIdle = underWay.isEmpty() && !backlog.hasReady();
        if (isIdle || backlog.room() > Backlog.MAX_TURNS / 2) {
            readLanes(random.nextInt(1, 10));
            readNews(random.nextInt(2, 200));
        }
    }

    // As DeliveryQueue.lanes reads.
    private void readLanes(int most) {
        for (var lane : backlog.due(now, most)) {
            backlog.addLane(
                    lane,
                    queue.ofLane(lane, backlog.cursor())
                            .limit(Backlog.LANE_DEPTH + 1)
                            .toList());
        }
    }

    // As DeliveryQueue.news reads.
    private void readNews(int limit) {
        var without = backlog.withMore();
        var found = queue.after(backlog.cursor())
                .filter(turn -> !without.contains(turn.lane()))
                .limit(limit)
                .toList();
        var head = Math.max(backlog.cursor(), queue.last());
        backlog.add(found, found.size() < limit ? head : found.getLast().turnNo());
    }

    private void send() {
        while (underWay.size() < 8) {
            var next = backlog.next(now).orElse(null);
            if (next == null) {
                break;
            }
            assertThat(underWay).as("seed %d", seed).noneMatch(other -> sharesLane(other, next));
            underWay.add(next);
        }
    }

    private static boolean sharesLane(Delivery one, Delivery other) {
        return one.lanes().stream().anyMatch(other.lanes()::contains);
    }

    private void answerSome() {
        for (var i = random.nextInt(9); i > 0 && !underWay.isEmpty(); i--) {
            var answered = underWay.remove(random.nextInt(underWay.size()));
            if (random.nextInt(4) == 0) {
                backlog.failed(answered, now + random.nextInt(30));
            } else {
                told.add(answered.deliveryId());
                queue.remove(answered);
                backlog.finished(answered, now);
            }
        }
    }

    private void maybeRemoveOne() {
        if (removes && !queue.isEmpty() && random.nextInt(20) == 0) {
            var gone = queue.any(random);
            removed.add(gone.deliveryId());
            queue.remove(gone);
        }
    }

    // What was removed last may be here still, or rest.
    private void empty() {
        for (var end = now + 10_000; now < end && !backlog.isEmpty(); now++) {
            underWay.forEach(delivery -> backlog.finished(delivery, 0));
            underWay.clear();
            backlog.recall(now);
            readLanes(10);
            backlog.next(now).ifPresent(underWay::add);
        }
    }
}
