package com.redroomrewards.projections.report;

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

/** How balances change. Of each, points that come in are positive, and those that go are negative. */
public enum PointsFlow {
    /** Points that were earned or bought. */
    ISSUED,
    /** Points that were burned. */
    REDEEMED,
    /** Burned points that came back. */
    RESTORED,
    /** Earned points that were taken back. */
    REVERSED,
    /** Points whose expiry was written. */
    EXPIRED,
    /** Corrections by hand, allocations among them. */
    ADJUSTED,
    /** Points that went from one member to another: over all members and platforms, nothing. */
    TRANSFERRED,
    /** What merges have moved: over all members, nothing. */
    MERGED,
    /** What was given up, and what debt was written off, when members were erased. */
    ERASED,
    /** Points that came back from a hold and have paid a debt: no entry, and no change of any balance. */
    SETTLED;

    static PointsFlow of(Posting posting) {
        return switch (posting) {
            case PointsEarned earned -> ISSUED;
            case PendingPointsPosted posted -> ISSUED;
            case PointsRedeemed redeemed -> REDEEMED;
            case HeldPointsRedeemed redeemed -> REDEEMED;
            case RedeemedPointsRestored restored -> RESTORED;
            case EarnedPointsReversed reversed -> REVERSED;
            case LotExpired expired -> EXPIRED;
            case PointsAdjusted adjusted -> ADJUSTED;
            case PointsSent sent -> TRANSFERRED;
            case PointsReceived received -> TRANSFERRED;
            case EscrowedPointsSent sent -> TRANSFERRED;
            case TransferredPointsReturned returned -> TRANSFERRED;
            case TransferredPointsRestored restored -> TRANSFERRED;
            case PointsForfeited forfeited -> ERASED;
            case PointsMergedOut out -> MERGED;
            case PointsMergedIn in -> MERGED;
        };
    }
}
