package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The points of one wallet: free lots in spending order, holds, and debt (domain.md, rules 1, 3 and 4). Questions take
 * the moment they are asked for; changes only record what was decided, so that replay needs no clock.
 */
final class LotBook {

    private final TreeMap<Lot, Long> free = new TreeMap<>();
    // In the order in which they were made.
    private final Map<UUID, Hold> holds = new LinkedHashMap<>();
    // Kept after a renewed lot is empty, or each reversal would give it another life.
    private final Map<UUID, Lot> renewed = new HashMap<>();
    private long freePoints;
    private long heldPoints;
    private long debt;

    LotBook() {}

    /** The book as it stood. */
    @JsonCreator
    static LotBook of(State state) {
        var book = new LotBook();
        state.renewed().forEach(lot -> book.renewed.put(lot.lotId(), lot));
        state.free().forEach(book::add);
        state.holds().forEach(book::set);
        book.debt = state.debt();
        return book;
    }

    /** What a snapshot keeps of it: all that does not follow from the rest. */
    @JsonValue
    State state() {
        return new State(slices(free), List.copyOf(holds.values()), List.copyOf(renewed.values()), debt);
    }

    /**
     * The state of a book.
     *
     * @param free the free lots, in spending order
     * @param holds what is set aside
     * @param renewed the lots that have had their second life
     * @param debt the points that are owed
     */
    record State(List<LotPoints> free, List<Hold> holds, List<Lot> renewed, long debt) {}

    /** The book as it will be when that is done, in that order. */
    LotBook after(List<Due> due) {
        if (due.isEmpty()) {
            return this;
        }
        var book = of(state());
        for (var next : due) {
            switch (next) {
                case PendingEarning earning -> book.put(earning.earning().points(), book.afterDebt(earning.slices()));
                case Hold hold -> book.release(hold.holdId(), book.chooseBack(hold.lots(), hold.dueAt()));
            }
        }
        return book;
    }

    /** What can be spent at that moment; negative when there is debt (domain.md, rule 1). */
    long available(Instant at) {
        var spendable = freePoints;
        for (var slice : free.entrySet()) {
            if (!slice.getKey().expiredAt(at)) {
                break;
            }
            spendable -= slice.getValue();
        }
        return Math.subtractExact(spendable, debt);
    }

    /** free + held - debt: the balance after the last entry (domain.md, rule 1). */
    long balance() {
        return Math.subtractExact(Math.addExact(freePoints, heldPoints), debt);
    }

    long held() {
        return heldPoints;
    }

    /** What is set aside under that id, whether or not its time is over. */
    Optional<Hold> hold(UUID holdId) {
        return Optional.ofNullable(holds.get(holdId));
    }

    /** What is set aside under that id, as the lots are by now; nothing when there is no such hold. */
    List<LotPoints> held(UUID holdId) {
        return hold(holdId).map(hold -> latest(hold.lots())).orElse(List.of());
    }

    /** Whether each of these slices is all there, free and not expired: of a lot with other points, none is. */
    boolean isFree(List<LotPoints> slices, Instant at) {
        return slices.stream()
                .allMatch(slice -> !slice.lot().expiredAt(at) && free.getOrDefault(slice.lot(), 0L) == slice.points());
    }

    /** All that is set aside. */
    Collection<Hold> holds() {
        return holds.values();
    }

    long debt() {
        return debt;
    }

    /** The free lots, in spending order. */
    List<LotPoints> freeLots() {
        return slices(free);
    }

    /** The free lots whose expiry has come but not been written yet, in spending order. */
    List<LotPoints> due(Instant at) {
        var due = new ArrayList<LotPoints>();
        for (var slice : free.entrySet()) {
            if (!slice.getKey().expiredAt(at)) {
                break;
            }
            due.add(new LotPoints(slice.getKey(), slice.getValue()));
        }
        return due;
    }

    /**
     * Chooses what a burn takes: unexpired lots in spending order (domain.md, rules 3 and 4).
     *
     * @throws IllegalArgumentException when fewer points are available; callers refuse before
     */
    List<LotPoints> choose(long points, Instant at) {
        if (Points.positive(points) > available(at)) {
            throw new IllegalArgumentException("Only " + available(at) + " points are available");
        }
        var chosen = new ArrayList<LotPoints>();
        var missing = points;
        for (var slice : free.entrySet()) {
            if (slice.getKey().expiredAt(at)) {
                continue;
            }
            var taken = Math.min(missing, slice.getValue());
            chosen.add(new LotPoints(slice.getKey(), taken));
            missing -= taken;
            if (missing == 0) {
                break;
            }
        }
        return chosen;
    }

    /** What is set aside for transfers in escrow and has not all expired at that moment, the newest first. */
    List<Hold> escrows(Instant at) {
        return holds.values().stream()
                .filter(hold -> hold.until() == null)
                .filter(hold -> hold.lots().stream()
                        .map(LotPoints::lot)
                        .anyMatch(lot -> !renewed.getOrDefault(lot.lotId(), lot).expiredAt(at)))
                .toList()
                .reversed();
    }

    /** How many transfers in escrow it has points set aside for. */
    int escrowed() {
        return Math.toIntExact(
                holds.values().stream().filter(hold -> hold.until() == null).count());
    }

    /** What moves when the account is merged into another: what can be spent, what is owed and what is set aside. */
    List<MergedPart> parts(Wallet wallet, Instant at) {
        var parts = new ArrayList<MergedPart>();
        slices(free).stream()
                .filter(slice -> !slice.lot().expiredAt(at))
                .forEach(slice -> parts.add(MergedPart.free(wallet, slice)));
        if (debt > 0) {
            parts.add(MergedPart.owed(wallet, debt));
        }
        holds.values().stream()
                .filter(hold -> !hold.lots().isEmpty())
                .forEach(hold -> parts.add(MergedPart.held(wallet, hold)));
        return parts;
    }

    /** What is set aside without points. */
    List<UUID> emptyHolds() {
        return holds.values().stream()
                .filter(hold -> hold.lots().isEmpty())
                .map(Hold::holdId)
                .toList();
    }

    /** The lots that have had their second life, by their ids. */
    List<Lot> renewed() {
        return renewed.values().stream()
                .sorted(Comparator.comparing(lot -> lot.lotId().toString()))
                .toList();
    }

    /** Records lots that have had their second life elsewhere. */
    void addRenewed(List<Lot> lots) {
        lots.forEach(lot -> renewed.put(lot.lotId(), lot));
    }

    /** How many free points are left of those lots. */
    long left(Set<UUID> lotIds) {
        return LotPoints.sum(only(slices(free), lotIds));
    }

    /**
     * Chooses what is taken back: first what is left of those lots, then what has come back from escrow, then others in
     * spending order (domain.md, Earning). What all of them don't have is missing in the sum.
     */
    List<LotPoints> chooseTakeBack(long points, Set<UUID> firstLots, List<LotPoints> fromEscrow) {
        var missing = Points.positive(points);
        var chosen = new LinkedHashMap<Lot, Long>();
        var all = slices(free);
        for (var inTurn : List.of(only(all, firstLots), fromEscrow, all)) {
            for (var slice : inTurn) {
                var left = free.getOrDefault(slice.lot(), 0L) - chosen.getOrDefault(slice.lot(), 0L);
                var taken = Math.min(missing, Math.min(slice.points(), left));
                if (taken > 0) {
                    chosen.merge(slice.lot(), taken, Math::addExact);
                    missing -= taken;
                }
            }
        }
        return slices(chosen);
    }

    private static List<LotPoints> only(List<LotPoints> slices, Set<UUID> lotIds) {
        return slices.stream()
                .filter(slice -> lotIds.contains(slice.lot().lotId()))
                .toList();
    }

    private static List<LotPoints> slices(Map<Lot, Long> points) {
        return points.entrySet().stream()
                .map(slice -> new LotPoints(slice.getKey(), slice.getValue()))
                .toList();
    }

    /**
     * Chooses where points go back to: the lots they came from; one that has expired meanwhile comes back for {@code
     * secondLife}, once per lot (domain.md, Redeeming).
     */
    List<LotPoints> chooseReturn(List<LotPoints> taken, Instant at, Duration secondLife) {
        return taken.stream()
                .map(slice -> new LotPoints(living(slice.lot(), at, secondLife), slice.points()))
                .toList();
    }

    private Lot living(Lot lot, Instant at, Duration secondLife) {
        var latest = renewed.getOrDefault(lot.lotId(), lot);
        return latest.expiredAt(at) && !latest.renewed() ? latest.renewedUntil(at.plus(secondLife)) : latest;
    }

    /** What is left for lots of points that come in, when the debt is paid first (domain.md, rule 1). */
    List<LotPoints> afterDebt(List<LotPoints> incoming) {
        var left = new ArrayList<LotPoints>();
        var owed = debt;
        for (var slice :
                incoming.stream().sorted((a, b) -> a.lot().compareTo(b.lot())).toList()) {
            var paid = Math.min(owed, slice.points());
            owed -= paid;
            if (slice.points() > paid) {
                left.add(new LotPoints(slice.lot(), slice.points() - paid));
            }
        }
        return left;
    }

    /** Records points that came in: {@code points} in all, of which {@code lots} is what the debt left. */
    void put(long points, List<LotPoints> lots) {
        debt = Math.subtractExact(debt, Math.subtractExact(points, LotPoints.sum(lots)));
        lots.forEach(this::add);
    }

    /** Records points that went out of these lots. */
    void take(List<LotPoints> lots) {
        lots.forEach(this::remove);
    }

    /** Records points taken back: {@code points} in all, of which {@code lots} is what there was. */
    void takeBack(long points, List<LotPoints> lots) {
        take(lots);
        debt = Math.addExact(debt, Math.subtractExact(points, LotPoints.sum(lots)));
    }

    /** Records points set aside. */
    void hold(Hold hold) {
        mustBeNew(hold);
        take(hold.lots());
        set(hold);
    }

    /** Records points that came in and are set aside. */
    void putHeld(Hold hold) {
        mustBeNew(hold);
        set(hold);
    }

    private void mustBeNew(Hold hold) {
        if (holds.containsKey(hold.holdId())) {
            throw new IllegalStateException("Held twice: " + hold.holdId());
        }
    }

    /**
     * Chooses what comes back into the lots that it was taken from at that moment, without another life: what has not expired
     * by then pays the debt first, and what has, expires with the next expiries. A lot that was renewed meanwhile takes its
     * points back (domain.md, rules 1 and 4).
     */
    List<LotPoints> chooseBack(List<LotPoints> taken, Instant at) {
        var back = latest(taken).stream()
                .collect(Collectors.partitioningBy(slice -> slice.lot().expiredAt(at)));
        var left = new ArrayList<>(back.getOrDefault(true, List.of()));
        left.addAll(afterDebt(back.getOrDefault(false, List.of())));
        return left;
    }

    // With the expiries that the lots have by now.
    private List<LotPoints> latest(List<LotPoints> taken) {
        return taken.stream()
                .map(slice -> new LotPoints(renewed.getOrDefault(slice.lot().lotId(), slice.lot()), slice.points()))
                .toList();
    }

    /** Records that a hold has ended, of which {@code lots} is what the debt left. */
    void release(UUID holdId, List<LotPoints> lots) {
        put(unhold(holdId).points(), lots);
    }

    /** Records that the points of a hold went out. */
    void takeHeld(UUID holdId) {
        unhold(holdId);
    }

    /** Forgets a hold that has no points: its transfer is paid by the other wallet alone. */
    void dropEmpty(UUID holdId) {
        holds.computeIfPresent(holdId, (id, hold) -> hold.lots().isEmpty() ? null : hold);
    }

    private void set(Hold hold) {
        holds.put(hold.holdId(), hold);
        heldPoints = Math.addExact(heldPoints, hold.points());
    }

    private Hold unhold(UUID holdId) {
        var hold = holds.remove(holdId);
        if (hold == null) {
            throw new IllegalStateException("No such hold: " + holdId);
        }
        heldPoints -= hold.points();
        return hold;
    }

    private void add(LotPoints slice) {
        if (slice.lot().renewed()) {
            renewed.put(slice.lot().lotId(), slice.lot());
        }
        free.merge(slice.lot(), slice.points(), Math::addExact);
        freePoints = Math.addExact(freePoints, slice.points());
    }

    private void remove(LotPoints slice) {
        free.compute(slice.lot(), (lot, points) -> rest(slice, points));
        freePoints -= slice.points();
    }

    private static @Nullable Long rest(LotPoints slice, @Nullable Long points) {
        if (points == null || points < slice.points()) {
            throw new IllegalStateException("Lot " + slice.lot().lotId() + " has too few points");
        }
        return points == slice.points() ? null : points - slice.points();
    }
}
