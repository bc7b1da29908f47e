package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an account is told of points that another member gives.
 *
 * @param transferId the transfer
 * @param fromMemberId who gives them
 * @param reasonCode why, such as MODEL_AWARD
 * @param points how many, at least 1
 * @param expiresAt when they expire
 */
public record Gift(UUID transferId, UUID fromMemberId, String reasonCode, long points, Instant expiresAt)
        implements Incoming {

    public Gift {
        Points.positive(points);
    }

    @Override
    public List<LotPoints> slices(Instant at) {
        return List.of(new LotPoints(new Lot(lotIdOf(transferId), LotKind.GIFT, at, expiresAt, false), points));
    }

    /** The lot that such a transfer makes. */
    public static UUID lotIdOf(UUID transferId) {
        return DerivedId.of("lot", "gift", transferId.toString());
    }
}
