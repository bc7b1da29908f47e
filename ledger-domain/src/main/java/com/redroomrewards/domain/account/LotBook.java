package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
                case PendingEarning earning ->
                    book.put(earning.earning().points(), book.choose().afterDebt(earning.slices()));
                case Hold hold ->
                    book.release(hold.holdId(), book.choose().withoutSecondLife(hold.lots(), hold.dueAt()));
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

    /** How many free points are in which lot, in spending order: no copy, for an account may have very many. */
    SortedMap<Lot, Long> free() {
        return Collections.unmodifiableSortedMap(free);
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

    /** What is set aside for transfers in escrow and has not all expired at that moment, the newest first. */
    List<Hold> escrows(Instant at) {
        return holds.values().stream()
                .filter(hold -> hold.until() == null)
                .filter(hold -> hold.lots().stream()
                        .map(LotPoints::lot)
                        .anyMatch(lot -> !latest(lot).expiredAt(at)))
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

    static List<LotPoints> only(List<LotPoints> slices, Set<UUID> lotIds) {
        return slices.stream()
                .filter(slice -> lotIds.contains(slice.lot().lotId()))
                .toList();
    }

    static List<LotPoints> slices(Map<Lot, Long> points) {
        return points.entrySet().stream()
                .map(slice -> new LotPoints(slice.getKey(), slice.getValue()))
                .toList();
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

    /** The slices with the expiries that their lots have by now. */
    List<LotPoints> latest(List<LotPoints> slices) {
        return slices.stream()
                .map(slice -> new LotPoints(latest(slice.lot()), slice.points()))
                .toList();
    }

    /** The lot with the expiry that it has by now. */
    Lot latest(Lot lot) {
        return renewed.getOrDefault(lot.lotId(), lot);
    }

    /** Which lots points are taken out of or come into, as the book is now. */
    LotChoice choose() {
        return new LotChoice(this);
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
