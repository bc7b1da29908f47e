package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One immutable line of the ledger (domain.md, Words).
 *
 * @param entryId its id: of an earning it follows from the line of the order, of a top-up from its quote, else from the account
 *     and {@code entryNo}
 * @param entryNo its place among the account's entries, from 1 without gaps
 * @param wallet the wallet it belongs to
 * @param type what it does
 * @param pointsDelta the change of the balance, in points
 * @param balanceAfter free + held - debt of the wallet after it (domain.md, rule 1)
 * @param reasonCode why, such as the event type of an earn
 * @param sourceRef the client's business reference, such as an order id
 * @param platform the platform on whose behalf it was written
 * @param actor who caused it
 * @param correlationId the trace id of the request
 * @param createdAt when it was decided
 * @param postedAt when it took effect
 * @param lots the lots it touched and how many points of each
 */
public record Entry(
        UUID entryId,
        long entryNo,
        Wallet wallet,
        EntryType type,
        long pointsDelta,
        long balanceAfter,
        String reasonCode,
        String sourceRef,
        String platform,
        Actor actor,
        UUID correlationId,
        Instant createdAt,
        Instant postedAt,
        List<LotPoints> lots) {

    public Entry {
        lots = List.copyOf(lots);
    }
}
