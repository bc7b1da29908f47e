package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.UUID;

/**
 * What an account is told of an adjustment that is executed.
 *
 * @param adjustmentId the adjustment
 * @param entryId its entry, known since it was asked for
 * @param wallet the wallet that it changes
 * @param points to be added, or taken when negative; not 0
 * @param reasonCode why
 * @param ticketReference where it can be read up
 * @param expiresAt when points that are added expire
 * @param countsUntil until when it counts towards the size of the next
 */
public record Correction(
        UUID adjustmentId,
        UUID entryId,
        Wallet wallet,
        long points,
        String reasonCode,
        String ticketReference,
        Instant expiresAt,
        Instant countsUntil) {

    /** The lot that points make which are added at that moment. */
    LotPoints slice(Instant at) {
        var kind = wallet == Wallet.ALLOCATION ? LotKind.ALLOCATION : LotKind.ADJUSTMENT;
        return new LotPoints(new Lot(DerivedId.of("lot", entryId.toString()), kind, at, expiresAt, false), points);
    }
}
