package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.List;

/**
 * What each wallet pays of a sum: ALLOCATION first, then CONSUMER (domain.md, Award); each in spending order.
 *
 * @param allocation the slices of ALLOCATION lots
 * @param consumer the slices of CONSUMER lots
 */
record Payment(List<LotPoints> allocation, List<LotPoints> consumer) {

    /**
     * Chooses the lots that pay.
     *
     * @throws IllegalArgumentException when both wallets have fewer points; callers refuse before
     */
    static Payment of(Sending sending, LotBook allocation, LotBook consumer, Instant at) {
        var allocated = Math.min(sending.points(), allocation.available(at));
        var rest = sending.points() - allocated;
        if (rest > 0 && !sending.consumerToo()) {
            throw new IllegalArgumentException("Only " + allocated + " points are allocated");
        }
        return new Payment(chosen(allocation, allocated, at), chosen(consumer, rest, at));
    }

    List<LotPoints> of(Wallet wallet) {
        return switch (wallet) {
            case ALLOCATION -> allocation;
            case CONSUMER -> consumer;
        };
    }

    private static List<LotPoints> chosen(LotBook book, long points, Instant at) {
        return points == 0 ? List.of() : book.choose(points, at);
    }
}
