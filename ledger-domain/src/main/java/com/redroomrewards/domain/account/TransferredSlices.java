package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Slices of lots that go from one member to another with their kind, their age and their expiry (domain.md, Transfer). They
 * make lots of their own that no other points ever come into: so the receiver's account can tell what became of them.
 *
 * @param transferId the transfer
 * @param fromMemberId who gives them
 * @param reasonCode why, such as TRANSFER
 * @param sent the slices, of the sender's lots
 */
public record TransferredSlices(UUID transferId, UUID fromMemberId, String reasonCode, List<LotPoints> sent)
        implements Incoming {

    public TransferredSlices {
        sent = List.copyOf(sent);
    }

    @Override
    public long points() {
        return LotPoints.sum(sent);
    }

    @Override
    public List<LotPoints> slices(Instant at) {
        return received();
    }

    /** The slices, of the receiver's lots. */
    List<LotPoints> received() {
        return sent.stream()
                .map(slice -> new LotPoints(received(slice.lot()), slice.points()))
                .toList();
    }

    private Lot received(Lot lot) {
        return new Lot(lotIdOf(transferId, lot.lotId()), lot.kind(), lot.earnedAt(), lot.expiresAt(), lot.renewed());
    }

    /** The receiver's lot that a slice of that one makes. */
    public static UUID lotIdOf(UUID transferId, UUID lotId) {
        return DerivedId.of("lot", "transfer", transferId.toString(), lotId.toString());
    }
}
