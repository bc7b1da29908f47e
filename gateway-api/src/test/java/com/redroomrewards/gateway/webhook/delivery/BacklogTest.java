package com.redroomrewards.gateway.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BOB = new UUID(0, 2);

    private final Backlog backlog = new Backlog();
    private long turnNo;

    @Test
    void lanesGoOnSideBySideAndEachInOrder() {
        var first = delivery(ANN);
        var second = delivery(ANN);
        var other = delivery(BOB);
        add(first, second, other);
        assertThat(ready()).containsExactly(first, other);
        backlog.finished(other, 0);
        assertThat(ready()).isEmpty();
        backlog.finished(first, 0);
        assertThat(ready()).containsExactly(second);
    }

    @Test
    void aProbeDoesNotWaitForItsLane() {
        var delivery = new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 100);
        add(delivery);
        assertThat(backlog.earliest()).isEmpty();
        ready();
        assertThat(backlog.earliest()).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(1, ANN, delivery)));
        assertThat(backlog.probe()).contains(delivery);
        assertThat(backlog.probe()).isEmpty();
    }

    @Test
    void whenAllAreDueSoIsWhatWasReadForAProbe() {
        add(new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 100));
        backlog.allDue(7);
        assertThat(backlog.hasReady()).isFalse();
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
    }

    @Test
    void aLaneWaitsAfterAFailureAndTheOthersDoNot() {
        var first = delivery(ANN);
        var second = delivery(ANN);
        var other = delivery(BOB);
        add(first, second, other);
        ready();
        backlog.failed(first, 100);
        backlog.finished(other, 0);
        assertThat(ready()).isEmpty();
        assertThat(backlog.withMore()).containsExactly(ANN);
        assertThat(backlog.due(99, 10)).isEmpty();
        assertThat(backlog.nextDue(7)).hasValue(100);
        assertThat(backlog.due(100, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(1, ANN, first), turn(2, ANN, second)));
        assertThat(backlog.withMore()).isEmpty();
        assertThat(ready()).containsExactly(first);
    }

    @Test
    void whatIsNotDueYetWaitsWithItsLane() {
        var failedBefore = delivery(50, ANN);
        add(failedBefore, delivery(ANN));
        assertThat(backlog.next(49)).isEmpty();
        assertThat(backlog.due(50, 1)).containsExactly(ANN);
    }

    @Test
    void aDeliveryOfTwoMembersHasItsTurnWithBoth() {
        var anns = delivery(ANN);
        var ofBoth = delivery(ANN, BOB);
        var bobs = delivery(BOB);
        add(anns, ofBoth, bobs);
        assertThat(ready()).containsExactly(anns);
        backlog.finished(anns, 0);
        assertThat(ready()).containsExactly(ofBoth);
        backlog.finished(ofBoth, 0);
        assertThat(ready()).containsExactly(bobs);
    }

    @Test
    void whoWaitsForAMemberThatFailedTakesNoRoomAndIsCalledWithIt() {
        var failing = delivery(BOB);
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        add(failing, ofBoth, anns);
        assertThat(ready()).containsExactly(failing);
        backlog.failed(failing, 100);
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS);
        assertThat(backlog.withMore()).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(backlog.due(100, 10)).as("nobody reads the other's").containsExactly(BOB);
        backlog.addLane(BOB, List.of(turn(1, BOB, failing), turn(3, BOB, ofBoth)));
        assertThat(backlog.due(0, 10)).as("its turn is here").containsExactly(ANN);
        assertThat(backlog.nextDue(7)).hasValue(7);
        backlog.addLane(ANN, List.of(turn(2, ANN, ofBoth), turn(4, ANN, anns)));
        assertThat(ready()).containsExactly(failing);
        backlog.finished(failing, 0);
        assertThat(ready()).containsExactly(ofBoth);
        backlog.finished(ofBoth, 0);
        assertThat(ready()).containsExactly(anns);
    }

    @Test
    void whoRestsForATurnThatWasRemovedIsRecalled() {
        var failing = delivery(BOB);
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        add(failing, ofBoth, anns);
        ready();
        backlog.failed(failing, 100);
        backlog.addLane(BOB, List.of(turn(1, BOB, failing)));
        assertThat(backlog.due(1_000, 10)).as("nobody calls").isEmpty();
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(4, ANN, anns)));
        assertThat(ready()).containsExactly(failing, anns);
    }

    @Test
    void whoWaitsHereForATurnThatWasRemovedIsRecalled() {
        var ofBoth = delivery(ANN, BOB);
        var anns = delivery(ANN);
        backlog.add(List.of(turn(1, ANN, ofBoth), turn(3, ANN, anns)), 3);
        assertThat(ready()).isEmpty();
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
        backlog.addLane(ANN, List.of(turn(3, ANN, anns)));
        assertThat(ready()).containsExactly(anns);
    }

    @Test
    void whoeverGoesOnIsNotRecalled() {
        var first = delivery(ANN, BOB);
        var second = delivery(ANN, BOB);
        add(first, second, delivery(BOB));
        assertThat(ready()).containsExactly(first);
        backlog.recall(7);
        assertThat(backlog.due(7, 10)).isEmpty();
        backlog.finished(first, 0);
        assertThat(ready()).containsExactly(second);
    }

    @Test
    void howeverManyWaitForOneMemberThereIsRoomForTheOthers() {
        for (var i = 0; i < Backlog.MAX_TURNS; i++) {
            add(delivery(new UUID(1, i), ANN));
        }
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS - 2 * Backlog.LANE_DEPTH);
        assertThat(backlog.isStuck()).isFalse();
        var bobs = delivery(BOB);
        add(bobs);
        assertThat(ready()).hasSize(2).contains(bobs);
    }

    @Test
    void withTooManyLanesThatWaitNothingNewIsRead() {
        for (var i = 0; i < Backlog.MAX_WITH_MORE; i++) {
            assertThat(backlog.isStuck()).isFalse();
            add(delivery(100, new UUID(1, i)));
            ready();
        }
        assertThat(backlog.isStuck()).isTrue();
    }

    @Test
    void oneThatHasNeverFailedIsTheBetterProbe() {
        var failedBefore = new Delivery(UUID.randomUUID(), List.of(ANN), "event", new byte[0], null, 1, 0);
        var fresh = delivery(BOB);
        add(failedBefore);
        assertThat(backlog.hasFresh()).isFalse();
        add(fresh);
        assertThat(backlog.hasFresh()).isTrue();
        assertThat(backlog.probe()).contains(fresh);
        assertThat(backlog.probe()).contains(failedBefore);
        assertThat(backlog.probe()).isEmpty();
    }

    @Test
    void aLongLaneIsKeptInPart() {
        var many = IntStream.range(0, Backlog.LANE_DEPTH + 2)
                .mapToObj(i -> delivery(ANN))
                .toArray(Delivery[]::new);
        add(many);
        assertThat(backlog.withMore()).containsExactly(ANN);
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS - Backlog.LANE_DEPTH);
        for (var i = 0; i < Backlog.LANE_DEPTH; i++) {
            assertThat(ready()).containsExactly(many[i]);
            backlog.finished(many[i], 7);
        }
        assertThat(backlog.due(7, 10)).containsExactly(ANN);
    }

    @Test
    void whenTheEndpointIsBackNobodyWaits() {
        var anns = delivery(ANN);
        var bobs = delivery(BOB);
        add(anns, bobs);
        ready();
        backlog.failed(anns, 1_000);
        backlog.failed(bobs, 2_000);
        backlog.allDue(5);
        assertThat(backlog.due(5, 10)).containsExactlyInAnyOrder(ANN, BOB);
        assertThat(backlog.due(5, 1)).hasSize(1);
    }

    @Test
    void nothingIsFinishedOutOfTurn() {
        add(delivery(ANN));
        var stranger = delivery(ANN);
        assertThatThrownBy(() -> backlog.finished(stranger, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backlog.failed(stranger, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> backlog.addLane(ANN, List.of())).isInstanceOf(IllegalStateException.class);
    }

    /**
     * A queue that grows, an endpoint that fails at random, and somebody who removes deliveries: all others come through, in
     * order in each lane.
     */
    @RepeatedTest(50)
    void everyLaneIsToldInOrderWhateverFails() {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var queue = new TreeMap<Long, Turn>();
        var told = new ArrayList<UUID>();
        var order = new HashMap<UUID, List<UUID>>();
        var underWay = new ArrayList<Delivery>();
        var members = random.nextInt(10) == 0 ? 300 : random.nextInt(1, 30);
        var transfers = random.nextInt(1, 6);
        var removes = random.nextBoolean();
        var removed = new HashSet<UUID>();
        var toCome = 2_000;
        var now = 0L;
        while (toCome > 0 || !queue.isEmpty()) {
            now++;
            for (var i = random.nextInt(40); i > 0 && toCome > 0; i--, toCome--) {
                enqueue(random, members, transfers, queue, order);
            }
            var isIdle = underWay.isEmpty() && !backlog.hasReady();
            if (isIdle || backlog.room() > Backlog.MAX_TURNS / 2) {
                readLanes(queue, now, random.nextInt(1, 10));
                readNews(queue, random.nextInt(2, 200));
            }
            while (underWay.size() < 8) {
                var next = backlog.next(now).orElse(null);
                if (next == null) {
                    break;
                }
                assertThat(underWay).as("seed %d", seed).noneMatch(other -> sharesLane(other, next));
                underWay.add(next);
            }
            for (var i = random.nextInt(9); i > 0 && !underWay.isEmpty(); i--) {
                var answered = underWay.remove(random.nextInt(underWay.size()));
                if (random.nextInt(4) == 0) {
                    backlog.failed(answered, now + random.nextInt(30));
                } else {
                    told.add(answered.deliveryId());
                    queue.values().removeIf(turn -> turn.delivery().deliveryId().equals(answered.deliveryId()));
                    backlog.finished(answered, now);
                }
            }
            if (removes && !queue.isEmpty() && random.nextInt(20) == 0) {
                var gone = List.copyOf(queue.values())
                        .get(random.nextInt(queue.size()))
                        .delivery();
                removed.add(gone.deliveryId());
                queue.values().removeIf(turn -> turn.delivery().deliveryId().equals(gone.deliveryId()));
            }
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
        emptied(queue, underWay, now);
        assertThat(backlog.isEmpty()).as("seed %d", seed).isTrue();
        assertThat(backlog.room()).isEqualTo(Backlog.MAX_TURNS);
    }

    // What was removed last may be here still, or rest.
    private void emptied(TreeMap<Long, Turn> queue, List<Delivery> underWay, long from) {
        for (var now = from; now < from + 10_000 && !backlog.isEmpty(); now++) {
            underWay.forEach(delivery -> backlog.finished(delivery, 0));
            underWay.clear();
            backlog.recall(now);
            readLanes(queue, now, 10);
            backlog.next(now).ifPresent(underWay::add);
        }
    }

    private void enqueue(
            SplittableRandom random,
            int members,
            int transfers,
            TreeMap<Long, Turn> queue,
            Map<UUID, List<UUID>> order) {
        var lanes = new HashSet<UUID>();
        for (var i = random.nextInt(transfers) == 0 ? 2 : 1; i > 0; i--) {
            // One member more often than all others, so that its lane gets long.
            lanes.add(new UUID(1, random.nextInt(3) == 0 ? 0 : random.nextInt(members)));
        }
        var delivery = delivery(lanes.toArray(UUID[]::new));
        for (var lane : lanes) {
            turnNo++;
            queue.put(turnNo, new Turn(turnNo, lane, delivery));
            order.computeIfAbsent(lane, key -> new ArrayList<>()).add(delivery.deliveryId());
        }
    }

    // As DeliveryQueue.news reads.
    private void readNews(TreeMap<Long, Turn> queue, int limit) {
        var without = backlog.withMore();
        var found = queue.tailMap(backlog.cursor(), false).values().stream()
                .filter(turn -> !without.contains(turn.lane()))
                .limit(limit)
                .toList();
        var head = queue.isEmpty() ? backlog.cursor() : Math.max(backlog.cursor(), queue.lastKey());
        backlog.add(found, found.size() < limit ? head : found.getLast().turnNo());
    }

    // As DeliveryQueue.lanes reads.
    private void readLanes(TreeMap<Long, Turn> queue, long now, int most) {
        for (var lane : backlog.due(now, most)) {
            backlog.addLane(
                    lane,
                    queue.headMap(backlog.cursor(), true).values().stream()
                            .filter(turn -> turn.lane().equals(lane))
                            .limit(Backlog.LANE_DEPTH + 1)
                            .toList());
        }
    }

    private static boolean sharesLane(Delivery one, Delivery other) {
        return one.lanes().stream().anyMatch(other.lanes()::contains);
    }

    private void add(Delivery... deliveries) {
        var turns = new ArrayList<Turn>();
        for (var delivery : deliveries) {
            for (var lane : delivery.lanes()) {
                turnNo++;
                turns.add(turn(turnNo, lane, delivery));
            }
        }
        backlog.add(turns, turnNo);
    }

    private List<Delivery> ready() {
        var ready = new ArrayList<Delivery>();
        for (var next = backlog.next(0); next.isPresent(); next = backlog.next(0)) {
            ready.add(next.get());
        }
        return ready;
    }

    private static Turn turn(long turnNo, UUID lane, Delivery delivery) {
        return new Turn(turnNo, lane, delivery);
    }

    private static Delivery delivery(UUID... lanes) {
        return delivery(0, lanes);
    }

    private static Delivery delivery(long dueAt, UUID... lanes) {
        return new Delivery(UUID.randomUUID(), Arrays.asList(lanes), "event", new byte[0], null, 0, dueAt);
    }
}
