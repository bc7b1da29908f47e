package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.LotPoints;

/**
 * What an entry does to the lots of its wallet.
 *
 * @param entry the entry
 * @param sign 1 when its points come into the lots, -1 when they go out
 * @param ofHeld whether they are set aside, and so are not those of the free lots
 */
public record LotMovement(Entry entry, int sign, boolean ofHeld) {

    private LotMovement(Entry entry, int sign) {
        this(entry, sign, false);
    }

    /** What that entry does. Each posting is named: one that moves held points must not be taken for one of free lots. */
    public static LotMovement of(Posting posting) {
        return switch (posting) {
            case PointsEarned earned -> new LotMovement(earned.entry(), 1);
            case PendingPointsPosted posted -> new LotMovement(posted.entry(), 1);
            case RedeemedPointsRestored restored -> new LotMovement(restored.entry(), 1);
            case LotExpired expired -> new LotMovement(expired.entry(), -1);
            case EarnedPointsReversed reversed -> new LotMovement(reversed.entry(), -1);
            case PointsAdjusted adjusted ->
                new LotMovement(adjusted.entry(), adjusted.entry().pointsDelta() > 0 ? 1 : -1);
            case PointsRedeemed redeemed -> new LotMovement(redeemed.entry(), -1);
            case HeldPointsRedeemed redeemed -> new LotMovement(redeemed.entry(), -1, true);
            case PointsSent sent -> new LotMovement(sent.entry(), -1);
            case PointsReceived received -> new LotMovement(received.entry(), 1);
            // Of a debt: written off, and in no lot.
            case PointsForfeited forfeited ->
                new LotMovement(forfeited.entry(), forfeited.entry().pointsDelta() < 0 ? -1 : 1);
            // Of a debt: paid where it leaves, and where it comes taken out of what there is.
            case PointsMergedOut out ->
                new LotMovement(out.entry(), out.entry().pointsDelta() < 0 ? -1 : 1, out.holdId() != null);
            case PointsMergedIn in ->
                new LotMovement(in.entry(), in.entry().pointsDelta() < 0 ? -1 : 1, in.hold() != null);
            case EscrowedPointsSent sent -> new LotMovement(sent.entry(), -1, true);
            case TransferredPointsReturned returned -> new LotMovement(returned.entry(), -1);
            case TransferredPointsRestored restored -> new LotMovement(restored.entry(), 1);
        };
    }

    /** The change of the points that are set aside. */
    long heldDelta() {
        return ofHeld ? lotsDelta() : 0;
    }

    /** The change of the debt: what came in and is in no lot has paid it, what went out of no lot is owed. */
    public long debtDelta() {
        return Math.subtractExact(lotsDelta(), entry.pointsDelta());
    }

    private long lotsDelta() {
        var sum = 0L;
        for (LotPoints slice : entry.lots()) {
            sum = Math.addExact(sum, slice.points());
        }
        return sign * sum;
    }
}
