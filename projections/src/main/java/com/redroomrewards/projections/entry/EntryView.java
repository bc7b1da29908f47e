package com.redroomrewards.projections.entry;

import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An entry of the ledger (http.md, Members, wallet, ledger). What a platform may not see of it, the edge leaves out.
 *
 * @param entryId its id
 * @param memberId whose it is
 * @param entryNo its place among the member's entries, from 1 without gaps
 * @param platform the platform on whose behalf it was written
 * @param wallet the wallet it belongs to
 * @param type what it does
 * @param pointsDelta the change of the balance
 * @param balanceAfter the wallet's balance after it
 * @param reasonCode why
 * @param sourceRef the client's business reference
 * @param createdAt when it was decided
 * @param postedAt when it took effect
 * @param actor who caused it
 * @param correlationId the trace id of the request
 * @param lots the lots it touched
 */
public record EntryView(
        UUID entryId,
        UUID memberId,
        long entryNo,
        String platform,
        Wallet wallet,
        EntryType type,
        long pointsDelta,
        long balanceAfter,
        String reasonCode,
        String sourceRef,
        Instant createdAt,
        Instant postedAt,
        Actor actor,
        UUID correlationId,
        List<EntryLotView> lots) {

    public EntryView {
        lots = List.copyOf(lots);
    }

    /** The entry as its event has it. */
    public static EntryView of(UUID memberId, Entry entry) {
        return new EntryView(
                entry.entryId(),
                memberId,
                entry.entryNo(),
                entry.platform(),
                entry.wallet(),
                entry.type(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.reasonCode(),
                entry.sourceRef(),
                entry.createdAt(),
                entry.postedAt(),
                entry.actor(),
                entry.correlationId(),
                entry.lots().stream()
                        .map(slice -> new EntryLotView(slice.lot().lotId(), slice.points()))
                        .toList());
    }
}
