package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The transfers of a member that count towards its limits: at most as many as there are points to transfer in two weeks,
 * which no program lets be too many, and those in escrow. Those that count no more are forgotten with the next.
 */
final class TransferCounts {

    private final Map<UUID, TransferCount> counts = new HashMap<>();
    // Of all times: the wait is for the second.
    private long made;

    TransferCounts() {}

    /** The counts as they stood. */
    @JsonCreator
    static TransferCounts of(State state) {
        var all = new TransferCounts();
        state.counts().forEach(count -> all.counts.put(count.transferId(), count));
        all.made = state.made();
        return all;
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    State state() {
        var inOrder = counts.values().stream()
                .sorted(Comparator.comparing(TransferCount::at)
                        .thenComparing(count -> count.transferId().toString()))
                .toList();
        return new State(inOrder, made);
    }

    /**
     * The state of the counts.
     *
     * @param counts those that may still count
     * @param made how many transfers there were, but for cancelled ones
     */
    record State(List<TransferCount> counts, long made) {}

    /**
     * What another account takes over: what still counts at that moment.
     *
     * @param waits whether a transfer is in escrow: it may be cancelled, and so is not forgotten
     */
    List<TransferCount> carried(Instant moment, Predicate<UUID> waits) {
        return state().counts().stream()
                .filter(count -> !count.isOver(moment) || waits.test(count.transferId()))
                .toList();
    }

    /** How many transfers there were, but for cancelled ones. */
    long made() {
        return made;
    }

    /** Takes over what counts in another account. */
    void absorb(CarriedState carried) {
        carried.transfers().forEach(count -> counts.put(count.transferId(), count));
        made = Math.addExact(made, carried.transfersMade());
    }

    /** What counts at that moment. */
    Transferred at(Instant now) {
        var inDay = 0L;
        var inWeek = 0L;
        var timesInDay = 0;
        Instant coolsUntil = null;
        for (var count : counts.values()) {
            inDay = Math.addExact(inDay, count.inDay(now) ? count.points() : 0);
            inWeek = Math.addExact(inWeek, count.inWeek(now) ? count.points() : 0);
            timesInDay += count.inDay(now) ? 1 : 0;
            coolsUntil = made == 1 && count.cools(now) ? count.coolsUntil() : coolsUntil;
        }
        return new Transferred(made == 0, coolsUntil, inDay, inWeek, timesInDay);
    }

    /**
     * Counts a transfer.
     *
     * @param waits whether a transfer is in escrow: it may be cancelled, and so is not forgotten
     */
    void add(TransferCount added, Predicate<UUID> waits) {
        counts.values().removeIf(count -> count.isOver(added.at()) && !waits.test(count.transferId()));
        counts.put(added.transferId(), added);
        made++;
    }

    /** A transfer that was cancelled never counted; the id may be an award's. */
    void remove(UUID transferId) {
        made -= counts.remove(transferId) == null ? 0 : 1;
    }
}
