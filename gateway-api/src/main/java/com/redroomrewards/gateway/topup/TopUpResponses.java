package com.redroomrewards.gateway.topup;

import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import java.time.Instant;
import java.util.UUID;

/** Answers of the top-up calls (http.md, Earn, reverse, top up, adjust). */
final class TopUpResponses {

    private TopUpResponses() {}

    /** Of a quote; the cost is in minor units of the currency. */
    record Quoted(UUID topupQuoteId, long points, long totalCostMinor, String currency, Instant expiresAt) {

        static Quoted of(TopUpQuoted quoted) {
            return new Quoted(
                    quoted.quoteId(), quoted.points(), quoted.totalCostMinor(), quoted.currency(), quoted.expiresAt());
        }
    }

    /** Of a commit: what an earn answers. */
    record Committed(String status, UUID ledgerEntryId, Instant postedAt, long points, long balanceAfter) {

        static Committed of(TopUpCommitted commit) {
            return new Committed(
                    "ACCEPTED", commit.entryId(), commit.postedAt(), commit.points(), commit.balanceAfter());
        }
    }
}
