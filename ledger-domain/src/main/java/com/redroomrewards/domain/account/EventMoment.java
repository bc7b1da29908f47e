package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import java.time.Instant;
import java.util.Optional;

/** When something happened to an account. */
final class EventMoment {

    private EventMoment() {}

    /** The moment that the event itself says: that of the decision, and not when it was stored. A few say none. */
    static Optional<Instant> of(AccountEvent event) {
        return switch (event) {
            case LinkCodeIssued issued -> Optional.empty();
            case MemberOpened opened -> Optional.of(opened.openedAt());
            case ProfileLinked linked -> Optional.of(linked.linkedAt());
            case ProfileUnlinked unlinked -> Optional.of(unlinked.unlinkedAt());
            case ProfileMoved moved -> Optional.of(moved.movedAt());
            case ProfileRetired retired -> Optional.of(retired.retiredAt());
            case ProfileErased erased -> Optional.of(erased.erasedAt());
            case AccountErased erased -> Optional.of(erased.decided().at());
            case AccountMerged merged -> Optional.of(merged.mergedAt());
            case AccountAbsorbed absorbed -> Optional.of(absorbed.absorbedAt());
            case EarningAccepted accepted ->
                Optional.of(accepted.pending().accepted().at());
            case EarningCancelled cancelled -> Optional.of(cancelled.cancelled().at());
            case AdjustmentNoted noted -> Optional.of(noted.notedAt());
            case AdjustmentDropped dropped -> Optional.of(dropped.droppedAt());
            case PointsHeld held -> Optional.of(held.heldAt());
            case HeldPointsReleased released -> Optional.of(released.releasedAt());
            case PointsEscrowed escrowed -> Optional.of(escrowed.escrowedAt());
            case EscrowedPointsReturned returned -> Optional.of(returned.returnedAt());
            case AwardCounted counted -> Optional.of(counted.count().at());
            case TransferCounted counted -> Optional.of(counted.count().at());
            case ExpiryAnnounced announced -> Optional.of(announced.announcedAt());
            case TierChanged changed -> Optional.of(changed.changedAt());
            case Safeguard safeguard -> Optional.of(safeguard.decided().at());
            case Posting posting -> Optional.of(posting.entry().postedAt());
        };
    }
}
