package com.redroomrewards.domain;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The rules about points of domain.md a second time, as plainly as they can be written: lists that are searched from end to
 * end, and no thought of speed. It knows members and points alone: who may ask for what is not its business.
 */
final class NaivePoints {

    static final String CONSUMER = "CONSUMER";
    static final String ALLOCATION = "ALLOCATION";

    private static final Duration SECOND_LIFE = Duration.ofDays(7);

    /** The lot that expires first, then the one earned first, then the lower id (domain.md, rule 3). */
    private static final Comparator<Lot> FIRST_TO_SPEND = comparing((Lot lot) -> lot.expires)
            .thenComparing(lot -> lot.earned)
            .thenComparing(lot -> lot.id.toString());

    /** A batch of points. */
    static final class Lot {

        private final UUID id;
        private final Instant earned;
        private Instant expires;
        private boolean renewed;

        Lot(UUID id, Instant earned, Instant expires) {
            this.id = id;
            this.earned = earned;
            this.expires = expires;
        }

        boolean expiredAt(Instant at) {
            return !at.isBefore(expires);
        }

        /** Another lot that is the same in all that counts. */
        Lot another(UUID otherId) {
            var other = new Lot(otherId, earned, expires);
            other.renewed = renewed;
            return other;
        }
    }

    /** Points of a lot. */
    record Slice(Lot lot, long points) {}

    /**
     * A slice that went from one member to another.
     *
     * @param received all of a lot that nothing else ever comes into
     * @param expires when that lot expires, unless it comes to live again
     */
    record Handed(Slice sent, Slice received, Instant expires) {}

    /** A line of the ledger; of the lots, the points of each. */
    record Line(String type, String wallet, long delta, long balance, Map<UUID, Long> lots) {}

    /** Points set aside; without an end they wait for somebody. */
    private record Hold(Instant until, List<Slice> slices) {}

    /** Points that are earned and not posted; they become a line at that moment if nobody decides before. */
    private record Pending(UUID lot, long points, Instant accepted, Instant expires, Instant until) {}

    private static final class Book {

        private final Map<Lot, Long> free = new HashMap<>();
        private final Map<UUID, Hold> holds = new LinkedHashMap<>();
        private long debt;
        private long balance;

        List<Lot> inOrder() {
            return free.keySet().stream()
                    .filter(lot -> free.get(lot) > 0)
                    .sorted(FIRST_TO_SPEND)
                    .toList();
        }

        long unexpired(Instant at) {
            return inOrder().stream()
                    .filter(lot -> !lot.expiredAt(at))
                    .mapToLong(free::get)
                    .sum();
        }

        void add(Slice slice) {
            free.merge(slice.lot, slice.points, Math::addExact);
        }

        void take(Slice slice) {
            free.merge(slice.lot, -slice.points, (all, less) -> all + less == 0 ? null : all + less);
        }

        List<Slice> choose(long points, Instant at) {
            var chosen = new ArrayList<Slice>();
            var missing = points;
            for (var lot : inOrder()) {
                var some = lot.expiredAt(at) ? 0 : Math.min(missing, free.get(lot));
                if (some > 0) {
                    chosen.add(new Slice(lot, some));
                    missing -= some;
                }
            }
            if (missing > 0) {
                throw new IllegalStateException(missing + " points are missing");
            }
            return chosen;
        }

        /** What the debt leaves of points that come in. */
        List<Slice> payDebt(List<Slice> incoming) {
            var left = new ArrayList<Slice>();
            for (var slice : incoming.stream()
                    .sorted(comparing(each -> each.lot, FIRST_TO_SPEND))
                    .toList()) {
                var paid = Math.min(debt, slice.points);
                debt -= paid;
                if (slice.points > paid) {
                    left.add(new Slice(slice.lot, slice.points - paid));
                }
            }
            return left;
        }
    }

    private final Map<UUID, Book> consumers = new HashMap<>();
    private final Map<UUID, Book> allocations = new HashMap<>();
    private final Map<UUID, Map<UUID, Pending>> pending = new HashMap<>();
    private final Map<UUID, List<Line>> lines = new HashMap<>();
    private final Map<UUID, UUID> heirs = new HashMap<>();

    /** Who acts for the member by now, after any number of merges. */
    UUID heirOf(UUID member) {
        return isMerged(member) ? heirOf(heirs.get(member)) : member;
    }

    boolean isMerged(UUID member) {
        return heirs.containsKey(member);
    }

    /** All lines of the very member, the oldest first. */
    List<Line> lines(UUID member) {
        return lines.getOrDefault(member, List.of());
    }

    long balance(UUID member, String wallet) {
        return book(member, wallet).balance;
    }

    long debt(UUID member) {
        return consumer(member).debt;
    }

    /** What can be spent, whether or not anybody has written what is due. */
    long available(UUID member, Instant at) {
        var then = copy(member);
        then.settle(member, at);
        return then.consumer(member).unexpired(at) - then.consumer(member).debt;
    }

    long allocated(UUID member, Instant at) {
        return allocation(member).unexpired(at);
    }

    /** Free points, held ones and debt: what the balance must be. */
    long inBooks(UUID member, String wallet) {
        var book = book(member, wallet);
        var held = book.holds.values().stream()
                .flatMap(hold -> hold.slices.stream())
                .mapToLong(Slice::points)
                .sum();
        return book.free.values().stream().mapToLong(Long::longValue).sum() + held - book.debt;
    }

    /** The moments at which something of anybody ends. */
    List<Instant> endings() {
        var endings = new ArrayList<Instant>();
        for (var books : List.of(consumers, allocations)) {
            books.values().forEach(book -> {
                book.inOrder().forEach(lot -> endings.add(lot.expires));
                book.holds.values().stream()
                        .filter(hold -> hold.until != null)
                        .forEach(hold -> endings.add(hold.until));
            });
        }
        pending.values().forEach(all -> all.values().forEach(each -> endings.add(each.until)));
        return endings;
    }

    // What is due, in the order in which it was: postings and ends of holds, then expiries.
    void settle(UUID member, Instant at) {
        var due = new TreeMap<String, Runnable>();
        pendingOf(member).forEach((entry, accepted) -> {
            if (!at.isBefore(accepted.until)) {
                due.put(accepted.until.toEpochMilli() + " " + entry, () -> post(member, entry));
            }
        });
        consumer(member).holds.forEach((id, hold) -> {
            if (hold.until != null && !at.isBefore(hold.until)) {
                due.put(hold.until.toEpochMilli() + " " + id, () -> release(consumer(member), id, hold.until));
            }
        });
        List.copyOf(due.values()).forEach(Runnable::run);
        expire(member, at);
    }

    private void expire(UUID member, Instant at) {
        for (var wallet : List.of(CONSUMER, ALLOCATION)) {
            var book = book(member, wallet);
            for (var lot : book.inOrder()) {
                if (lot.expiredAt(at)) {
                    var all = new Slice(lot, book.free.get(lot));
                    book.take(all);
                    write(member, wallet, "EXPIRE", -all.points, List.of(all));
                }
            }
        }
    }

    void earn(UUID member, UUID lot, long points, Instant expires, Instant at) {
        settle(member, at);
        comeIn(member, CONSUMER, "EARN", points, List.of(new Slice(new Lot(lot, at, expires), points)));
    }

    void accept(UUID member, UUID entry, UUID lot, long points, Instant expires, Instant until, Instant at) {
        pendingOf(member).put(entry, new Pending(lot, points, at, expires, until));
    }

    boolean isPending(UUID member, UUID entry, Instant at) {
        var accepted = pendingOf(member).get(entry);
        return accepted != null && at.isBefore(accepted.until);
    }

    void confirm(UUID member, UUID entry, Instant at) {
        settle(member, at);
        if (pendingOf(member).containsKey(entry)) {
            post(member, entry);
        }
    }

    void cancel(UUID member, UUID entry) {
        pendingOf(member).remove(entry);
    }

    /** Takes a part of an earning back that is not posted yet. */
    void cancelPart(UUID member, UUID entry, long points) {
        pendingOf(member)
                .computeIfPresent(
                        entry,
                        (id, all) -> all.points == points
                                ? null
                                : new Pending(all.lot, all.points - points, all.accepted, all.expires, all.until));
    }

    private void post(UUID member, UUID entry) {
        var accepted = pendingOf(member).remove(entry);
        var lot = new Lot(accepted.lot, accepted.accepted, accepted.expires);
        comeIn(member, CONSUMER, "EARN", accepted.points, List.of(new Slice(lot, accepted.points)));
    }

    /**
     * Takes posted points back: of their own lot, of what waits in escrow, the newest first, of other lots, and the rest is owed.
     * What has come by a merge is the newest.
     *
     * @return what was in escrow and is not any more
     */
    List<UUID> takeBack(UUID member, UUID lot, long points, Instant at) {
        settle(member, at);
        var book = consumer(member);
        var missing = points - own(book, lot).stream().mapToLong(book.free::get).sum();
        var cancelled = new ArrayList<UUID>();
        var returned = new ArrayList<Slice>();
        for (var id : List.copyOf(book.holds.keySet()).reversed()) {
            var hold = book.holds.get(id);
            if (missing > 0 && hold.until == null && hold.slices.stream().anyMatch(slice -> !slice.lot.expiredAt(at))) {
                cancelled.add(id);
                for (var slice : unescrow(member, id, at)) {
                    if (!slice.lot.expiredAt(at)) {
                        returned.add(slice);
                        missing -= slice.points;
                    }
                }
            }
        }
        expire(member, at);
        var taken = new ArrayList<Slice>();
        var left = points;
        left -= takeUpTo(book, own(book, lot), Long.MAX_VALUE, left, taken);
        for (var slice : returned) {
            left -= takeUpTo(book, List.of(slice.lot), slice.points, left, taken);
        }
        left -= takeUpTo(book, book.inOrder(), Long.MAX_VALUE, left, taken);
        book.debt += left;
        write(member, CONSUMER, "REVERSAL", -points, taken);
        return cancelled;
    }

    private static List<Lot> own(Book book, UUID lot) {
        return book.inOrder().stream().filter(each -> each.id.equals(lot)).toList();
    }

    private static long takeUpTo(Book book, List<Lot> from, long ofEach, long points, List<Slice> taken) {
        var sum = 0L;
        for (var lot : from) {
            var some = Math.min(points - sum, Math.min(ofEach, book.free.getOrDefault(lot, 0L)));
            if (some > 0) {
                var slice = new Slice(lot, some);
                book.take(slice);
                taken.add(slice);
                sum += some;
            }
        }
        return sum;
    }

    /** Adds points by hand, or takes them. */
    void adjust(UUID member, String wallet, UUID lot, long points, Instant expires, Instant at) {
        settle(member, at);
        if (points > 0) {
            comeIn(member, wallet, "ADJUST", points, List.of(new Slice(new Lot(lot, at, expires), points)));
        } else {
            goOut(member, wallet, "ADJUST", book(member, wallet).choose(-points, at));
        }
    }

    /** Burns points; what was burned, to be given back. */
    List<Slice> burn(UUID member, long points, Instant at) {
        settle(member, at);
        var slices = consumer(member).choose(points, at);
        goOut(member, CONSUMER, "REDEEM", slices);
        return slices;
    }

    /** A lot that comes back after its expiry lives again, once; one whose points all pay the debt has not come back. */
    void restore(UUID member, List<Slice> burned, Instant at) {
        settle(member, at);
        var before = new HashMap<Lot, Instant>();
        for (var slice : burned) {
            if (slice.lot.expiredAt(at) && !slice.lot.renewed) {
                before.put(slice.lot, slice.lot.expires);
                slice.lot.expires = at.plus(SECOND_LIFE);
            }
        }
        var left = comeIn(member, CONSUMER, "REVERSAL", sum(burned), burned);
        left.forEach(slice -> slice.lot.renewed |= before.remove(slice.lot) != null);
        before.forEach((lot, expires) -> lot.expires = expires);
    }

    void hold(UUID member, UUID id, long points, Instant until, Instant at) {
        settle(member, at);
        setAside(consumer(member), id, until, consumer(member).choose(points, at));
    }

    boolean holds(UUID member, UUID id, Instant at) {
        var hold = consumer(member).holds.get(id);
        return hold != null && (hold.until == null || at.isBefore(hold.until));
    }

    void release(UUID member, UUID id, Instant at) {
        settle(member, at);
        if (consumer(member).holds.containsKey(id)) {
            release(consumer(member), id, at);
        }
        expire(member, at);
    }

    /** Burns what is held, expired or not. */
    List<Slice> burnHeld(UUID member, UUID id, Instant at) {
        settle(member, at);
        var slices = consumer(member).holds.remove(id).slices;
        write(member, CONSUMER, "REDEEM", -sum(slices), slices);
        return slices;
    }

    /** Pays from what is allocated first; what each wallet has paid. */
    void award(UUID from, UUID to, UUID lot, long points, Instant expires, Instant at) {
        settle(from, at);
        var allocated = Math.min(points, allocation(from).unexpired(at));
        if (allocated > 0) {
            goOut(from, ALLOCATION, "TRANSFER_OUT", allocation(from).choose(allocated, at));
        }
        if (points > allocated) {
            goOut(from, CONSUMER, "TRANSFER_OUT", consumer(from).choose(points - allocated, at));
        }
        settle(to, at);
        comeIn(to, CONSUMER, "TRANSFER_IN", points, List.of(new Slice(new Lot(lot, at, expires), points)));
    }

    void escrowAward(UUID from, UUID id, long points, Instant at) {
        settle(from, at);
        var allocated = Math.min(points, allocation(from).unexpired(at));
        var rest = points - allocated;
        setAside(
                allocation(from),
                id,
                null,
                allocated == 0 ? List.of() : allocation(from).choose(allocated, at));
        setAside(
                consumer(from), id, null, rest == 0 ? List.of() : consumer(from).choose(rest, at));
    }

    /** Points that can be spent go over slice by slice, each into a lot of its own with the same life. */
    List<Handed> transfer(UUID from, UUID to, UnaryOperator<UUID> lots, long points, Instant at) {
        settle(from, at);
        var sent = consumer(from).choose(points, at);
        goOut(from, CONSUMER, "TRANSFER_OUT", sent);
        return handOver(to, sent, lots, at);
    }

    private List<Handed> handOver(UUID to, List<Slice> sent, UnaryOperator<UUID> lots, Instant at) {
        settle(to, at);
        var handed = sent.stream()
                .map(slice -> new Handed(
                        slice, new Slice(slice.lot.another(lots.apply(slice.lot.id)), slice.points), slice.lot.expires))
                .toList();
        comeIn(to, CONSUMER, "TRANSFER_IN", sum(sent), received(handed));
        return handed;
    }

    void escrowTransfer(UUID from, UUID id, long points, Instant at) {
        settle(from, at);
        setAside(allocation(from), id, null, List.of());
        setAside(consumer(from), id, null, consumer(from).choose(points, at));
    }

    boolean isEscrowed(UUID member, UUID id) {
        return consumer(member).holds.containsKey(id);
    }

    boolean hasPending(UUID member, Instant at) {
        return pendingOf(member).values().stream().anyMatch(accepted -> at.isBefore(accepted.until));
    }

    boolean hasReservation(UUID member, Instant at) {
        return consumer(member).holds.values().stream().anyMatch(hold -> hold.until != null && at.isBefore(hold.until));
    }

    /** Whether anything of the member's waits in escrow. */
    boolean hasEscrow(UUID member) {
        return consumer(member).holds.values().stream().anyMatch(hold -> hold.until == null);
    }

    boolean hasExpiredInEscrow(UUID member, UUID id, Instant at) {
        return List.of(allocation(member), consumer(member)).stream()
                .flatMap(book -> book.holds.get(id).slices.stream())
                .anyMatch(slice -> slice.lot.expiredAt(at));
    }

    /** Whether the points in escrow have to pay a debt, which a merge has brought. */
    boolean owesBeside(UUID member, UUID id, Instant at) {
        var then = copy(member);
        then.settle(member, at);
        return then.debt(member) > 0
                && !then.consumer(member).holds.get(id).slices.isEmpty();
    }

    void releaseAward(UUID from, UUID to, UUID id, UUID lot, Instant expires, Instant at) {
        var points = sum(sendEscrowed(from, id, at));
        settle(to, at);
        comeIn(to, CONSUMER, "TRANSFER_IN", points, List.of(new Slice(new Lot(lot, at, expires), points)));
    }

    List<Handed> releaseTransfer(UUID from, UUID to, UUID id, UnaryOperator<UUID> lots, Instant at) {
        return handOver(to, sendEscrowed(from, id, at), lots, at);
    }

    private List<Slice> sendEscrowed(UUID from, UUID id, Instant at) {
        settle(from, at);
        var all = new ArrayList<Slice>();
        for (var wallet : List.of(ALLOCATION, CONSUMER)) {
            var slices = book(from, wallet).holds.remove(id).slices;
            if (!slices.isEmpty()) {
                write(from, wallet, "TRANSFER_OUT", -sum(slices), slices);
                all.addAll(slices);
            }
        }
        return all;
    }

    void returnEscrow(UUID member, UUID id, Instant at) {
        settle(member, at);
        unescrow(member, id, at);
        expire(member, at);
    }

    /** Whether the receiver has all that was handed over, free and with its first expiry. */
    boolean hasAll(UUID to, List<Handed> handed, Instant at) {
        var then = copy(to);
        then.settle(to, at);
        return handed.stream()
                .allMatch(each -> then.consumer(to).free.getOrDefault(each.received.lot, 0L) == each.received.points
                        && each.received.lot.expires.equals(each.expires));
    }

    /** Takes back what was handed over, into the lots that it came from. */
    void reverse(UUID from, UUID to, List<Handed> handed, Instant at) {
        settle(to, at);
        goOut(to, CONSUMER, "TRANSFER_OUT", received(handed));
        settle(from, at);
        var sent = handed.stream().map(Handed::sent).toList();
        write(from, CONSUMER, "TRANSFER_IN", sum(sent), comeBack(consumer(from), sent, at));
        expire(from, at);
    }

    private static List<Slice> received(List<Handed> handed) {
        return handed.stream().map(Handed::received).toList();
    }

    private List<Slice> unescrow(UUID member, UUID id, Instant at) {
        release(allocation(member), id, at);
        return release(consumer(member), id, at);
    }

    /** All that the source has goes to the target, part by part, and with each a line on either side. */
    void merge(UUID source, UUID target, Instant at) {
        settle(source, at);
        settle(target, at);
        for (var wallet : List.of(CONSUMER, ALLOCATION)) {
            var from = book(source, wallet);
            for (var lot : from.inOrder()) {
                var all = List.of(new Slice(lot, from.free.get(lot)));
                goOut(source, wallet, "ADJUST", all);
                comeIn(target, wallet, "ADJUST", sum(all), all);
            }
            if (from.debt > 0) {
                write(source, wallet, "ADJUST", from.debt, List.of());
                owe(target, wallet, from.debt);
                from.debt = 0;
            }
            from.holds.forEach((id, hold) -> {
                book(target, wallet).holds.put(id, hold);
                if (!hold.slices.isEmpty()) {
                    write(source, wallet, "ADJUST", -sum(hold.slices), hold.slices);
                    write(target, wallet, "ADJUST", sum(hold.slices), hold.slices);
                }
            });
        }
        pendingOf(target).putAll(pendingOf(source));
        pending.remove(source);
        consumers.remove(source);
        allocations.remove(source);
        heirs.put(source, target);
    }

    // What is free pays, and the rest is owed.
    private void owe(UUID member, String wallet, long points) {
        var book = book(member, wallet);
        var taken = new ArrayList<Slice>();
        book.debt += points - takeUpTo(book, book.inOrder(), Long.MAX_VALUE, points, taken);
        write(member, wallet, "ADJUST", -points, taken);
    }

    private static void setAside(Book book, UUID id, Instant until, List<Slice> slices) {
        slices.forEach(book::take);
        book.holds.put(id, new Hold(until, slices));
    }

    private static List<Slice> release(Book book, UUID id, Instant at) {
        return comeBack(book, book.holds.remove(id).slices, at);
    }

    // What has expired by then pays nothing, and expires.
    private static List<Slice> comeBack(Book book, List<Slice> slices, Instant at) {
        var back = new ArrayList<>(
                slices.stream().filter(slice -> slice.lot.expiredAt(at)).toList());
        back.addAll(book.payDebt(
                slices.stream().filter(slice -> !slice.lot.expiredAt(at)).toList()));
        back.forEach(book::add);
        return back;
    }

    /** What the debt has left. */
    private List<Slice> comeIn(UUID member, String wallet, String type, long points, List<Slice> slices) {
        var left = book(member, wallet).payDebt(slices);
        left.forEach(book(member, wallet)::add);
        write(member, wallet, type, points, left);
        return left;
    }

    private void goOut(UUID member, String wallet, String type, List<Slice> slices) {
        slices.forEach(book(member, wallet)::take);
        write(member, wallet, type, -sum(slices), slices);
    }

    private void write(UUID member, String wallet, String type, long delta, List<Slice> slices) {
        var book = book(member, wallet);
        book.balance += delta;
        var lots = new HashMap<UUID, Long>();
        slices.forEach(slice -> lots.merge(slice.lot.id, slice.points, Math::addExact));
        lines.computeIfAbsent(heirOf(member), id -> new ArrayList<>())
                .add(new Line(type, wallet, delta, book.balance, Map.copyOf(lots)));
    }

    private static long sum(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::points).sum();
    }

    // Of that member alone, to be changed without consequence; lots are shared, for only a restore changes them.
    private NaivePoints copy(UUID member) {
        var copy = new NaivePoints();
        for (var wallet : List.of(CONSUMER, ALLOCATION)) {
            var from = book(member, wallet);
            var to = copy.book(member, wallet);
            to.free.putAll(from.free);
            to.holds.putAll(from.holds);
            to.debt = from.debt;
            to.balance = from.balance;
        }
        copy.pendingOf(member).putAll(pendingOf(member));
        return copy;
    }

    private Book consumer(UUID member) {
        return consumers.computeIfAbsent(heirOf(member), id -> new Book());
    }

    private Book allocation(UUID member) {
        return allocations.computeIfAbsent(heirOf(member), id -> new Book());
    }

    private Book book(UUID member, String wallet) {
        return wallet.equals(CONSUMER) ? consumer(member) : allocation(member);
    }

    private Map<UUID, Pending> pendingOf(UUID member) {
        return pending.computeIfAbsent(heirOf(member), id -> new LinkedHashMap<>());
    }
}
