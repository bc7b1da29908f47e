package com.redroomrewards.domain.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which lots of a wallet points are taken out of or come into (domain.md, rules 1, 3 and 4). It only says so; nothing changes until
 * the book records it.
 *
 * @param book the lots as they are
 */
record LotChoice(LotBook book) {

    /**
     * What a burn takes: unexpired lots in spending order (domain.md, rules 3 and 4).
     *
     * @throws IllegalArgumentException when fewer points are available; callers refuse before
     */
    List<LotPoints> spend(long points, Instant at) {
        if (Points.positive(points) > book.available(at)) {
            throw new IllegalArgumentException("Only " + book.available(at) + " points are available");
        }
        var chosen = new ArrayList<LotPoints>();
        var missing = points;
        for (var slice : book.free().entrySet()) {
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

    /**
     * What is taken back: first what is left of those lots, then what has come back from escrow, then others in
     * spending order (domain.md, Earning). What all of them don't have is missing in the sum.
     */
    List<LotPoints> ownLotsFirst(long points, Set<UUID> ownLots, List<LotPoints> fromEscrow) {
        var missing = Points.positive(points);
        var chosen = new LinkedHashMap<Lot, Long>();
        var all = book.freeLots();
        for (var inTurn : List.of(LotBook.only(all, ownLots), fromEscrow, all)) {
            for (var slice : inTurn) {
                var left = book.free().getOrDefault(slice.lot(), 0L) - chosen.getOrDefault(slice.lot(), 0L);
                var taken = Math.min(missing, Math.min(slice.points(), left));
                if (taken > 0) {
                    chosen.merge(slice.lot(), taken, Math::addExact);
                    missing -= taken;
                }
            }
        }
        return LotBook.slices(chosen);
    }

    /**
     * Where points go back to: the lots they came from; one that has expired meanwhile comes back for {@code
     * secondLife}, once per lot (domain.md, Redeeming).
     */
    List<LotPoints> withSecondLife(List<LotPoints> taken, Instant at, Duration secondLife) {
        return taken.stream()
                .map(slice -> new LotPoints(living(slice.lot(), at, secondLife), slice.points()))
                .toList();
    }

    private Lot living(Lot lot, Instant at, Duration secondLife) {
        var latest = book.latest(lot);
        return latest.expiredAt(at) && !latest.renewed() ? latest.renewedUntil(at.plus(secondLife)) : latest;
    }

    /**
     * What comes back into the lots that it was taken from at that moment, without another life: what has not expired
     * by then pays the debt first, and what has, expires with the next expiries. A lot that was renewed meanwhile takes its
     * points back (domain.md, rules 1 and 4).
     */
    List<LotPoints> withoutSecondLife(List<LotPoints> taken, Instant at) {
        var back = book.latest(taken).stream()
                .collect(Collectors.partitioningBy(slice -> slice.lot().expiredAt(at)));
        var left = new ArrayList<>(back.getOrDefault(true, List.of()));
        left.addAll(afterDebt(back.getOrDefault(false, List.of())));
        return left;
    }

    /** What is left for lots of points that come in, when the debt is paid first (domain.md, rule 1). */
    List<LotPoints> afterDebt(List<LotPoints> incoming) {
        var left = new ArrayList<LotPoints>();
        var owed = book.debt();
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
}
