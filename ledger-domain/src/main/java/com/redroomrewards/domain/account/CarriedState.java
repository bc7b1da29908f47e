package com.redroomrewards.domain.account;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account takes over from one that is merged into it, beside points, profiles and standings (domain.md, Merge).
 *
 * @param predecessors the members whose place it had taken itself
 * @param pending the accepted earnings that are not posted yet
 * @param promotionPoints what promotions have given, pending ones included
 * @param adjustments what counts towards the size of the next adjustment
 * @param awards what counts towards the limits of a model
 * @param transfers what counts towards the limits of who transfers
 * @param transfersMade how many transfers there were, but for cancelled ones
 * @param announcedExpiries which expiries the member was told of
 * @param toldTiers the program's own tiers that the member was told of
 * @param flags the flags that were raised and not cleared
 * @param locks the locks that hold
 * @param lastReversalAt when an earning was last taken back for a chargeback or fraud, or null for never
 * @param renewedLots the lots that have had their second life
 * @param emptyHolds what is set aside without points: a transfer in escrow that the other wallet pays
 */
public record CarriedState(
        Set<UUID> predecessors,
        List<PendingEarning> pending,
        List<PromotionPoints> promotionPoints,
        List<Adjustment> adjustments,
        List<AwardCount> awards,
        List<TransferCount> transfers,
        long transfersMade,
        List<AnnouncedExpiry> announcedExpiries,
        List<ToldTier> toldTiers,
        List<Flag> flags,
        List<Lock> locks,
        @Nullable Instant lastReversalAt,
        List<Lot> renewedLots,
        List<EmptyHold> emptyHolds) {

    public CarriedState {
        predecessors = Collections.unmodifiableSet(new TreeSet<>(predecessors));
        pending = List.copyOf(pending);
        promotionPoints = List.copyOf(promotionPoints);
        adjustments = List.copyOf(adjustments);
        awards = List.copyOf(awards);
        transfers = List.copyOf(transfers);
        announcedExpiries = List.copyOf(announcedExpiries);
        toldTiers = List.copyOf(toldTiers);
        flags = List.copyOf(flags);
        locks = List.copyOf(locks);
        renewedLots = List.copyOf(renewedLots);
        emptyHolds = List.copyOf(emptyHolds);
    }

    /** How many points a promotion has given. */
    public record PromotionPoints(UUID promotionId, long points) {}

    /**
     * An adjustment that counts.
     *
     * @param points its size, whichever way it goes
     * @param until when it counts no more, or null as long as it waits for signatures
     */
    public record Adjustment(
            UUID adjustmentId, long points, @Nullable Instant until) {}

    /** An expiry of a lot that the member was told of, so many days before, the last time. */
    public record AnnouncedExpiry(UUID lotId, Instant expiresAt, int days) {}

    /** The program's own tier that the member was told of last, at that platform. */
    public record ToldTier(String platform, String tier) {}

    /** What of that wallet is set aside under that id, and is no points. */
    public record EmptyHold(Wallet wallet, UUID holdId) {}

    /** The points that are still to be posted. */
    public long pendingPoints() {
        return pending.stream()
                .mapToLong(accepted -> accepted.earning().points())
                .reduce(0, Math::addExact);
    }
}
