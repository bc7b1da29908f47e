package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account is told of an earning that has been decided.
 *
 * @param entryId its EARN entry's id, which is known before the entry is posted
 * @param eventType what was done for it
 * @param orderId the client's order
 * @param currency ISO 4217 code of the amount
 * @param amountMinor the amount, in minor units
 * @param lots its own points first, then what a promotion adds, if one does
 * @param purchase what it says of the member as a customer, or null for an activity
 * @param metadataJson what the client said beside, as JSON text
 */
public record Earning(
        UUID entryId,
        String eventType,
        String orderId,
        String currency,
        long amountMinor,
        List<EarnedLot> lots,
        @Nullable Purchase purchase,
        @Nullable String metadataJson) {

    public Earning {
        lots = List.copyOf(lots);
        if (lots.isEmpty() || lots.size() > 2) {
            throw new IllegalArgumentException("An earning has points, and those of one promotion at most");
        }
    }

    /** All its points, at least 1. */
    public long points() {
        var sum = 0L;
        for (var lot : lots) {
            sum = Math.addExact(sum, lot.points());
        }
        return sum;
    }

    /**
     * What is left of it when a part is taken back, or null when nothing is.
     *
     * @param points of its own
     * @param promotionPoints of those that a promotion adds
     * @param spendMinor of what it counts as spent
     */
    public @Nullable Earning without(long points, long promotionPoints, long spendMinor) {
        var own = lots.getFirst();
        if (own.points() == points) {
            return null;
        }
        var left = new ArrayList<EarnedLot>();
        left.add(own.withPoints(own.points() - points));
        if (promotion() instanceof EarnedLot added && added.points() > promotionPoints) {
            left.add(added.withPoints(added.points() - promotionPoints));
        }
        return new Earning(
                entryId,
                eventType,
                orderId,
                currency,
                amountMinor,
                left,
                purchase == null ? null : purchase.without(spendMinor),
                metadataJson);
    }

    /** What a promotion adds, or null. */
    @Nullable
    EarnedLot promotion() {
        return lots.size() == 1 ? null : lots.getLast();
    }

    /** The lots that its posting makes, of points earned at that moment. */
    List<LotPoints> slices(Instant earnedAt) {
        var slices = new ArrayList<LotPoints>(lots.size());
        for (var lot : lots) {
            var lotId = lotId(entryId, lot.promotionId());
            slices.add(new LotPoints(new Lot(lotId, lot.kind(), earnedAt, lot.expiresAt(), false), lot.points()));
        }
        return slices;
    }

    /** The lot that an earning makes of its own points, or of those of a promotion. */
    public static UUID lotId(UUID entryId, @Nullable UUID promotionId) {
        return promotionId == null
                ? DerivedId.of("lot", entryId.toString())
                : DerivedId.of("lot", entryId.toString(), Objects.toString(promotionId));
    }
}
