package com.redroomrewards.projections.balance;

import com.redroomrewards.domain.account.AccountEvent;
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
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
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
import com.redroomrewards.domain.account.LotPoints;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code member_balance} without its version. Points are those of the CONSUMER wallet, if nothing else is said.
 *
 * @param memberId the member
 * @param openedBy the platform that opened the account
 * @param openedAt when
 * @param everLinked whether any platform's profile was ever linked
 * @param balance free + held - debt, as the last entry says
 * @param held points set aside
 * @param debt points that a reversal could not take back
 * @param pending points earned and not posted yet
 * @param allocation the balance of the ALLOCATION wallet, as its last entry says
 * @param allocationHeld points of the ALLOCATION wallet that are set aside
 * @param mergedInto the member that has taken this one's place, or null
 * @param erasedAt when the member was erased, or null
 */
record MemberBalance(
        UUID memberId,
        String openedBy,
        Instant openedAt,
        boolean everLinked,
        long balance,
        long held,
        long debt,
        long pending,
        long allocation,
        long allocationHeld,
        @Nullable UUID mergedInto,
        @Nullable Instant erasedAt) {

    static MemberBalance opened(AccountEvent first) {
        if (first instanceof MemberOpened(var memberId, var platform, var displayRef, var openedAt)) {
            return new MemberBalance(memberId, platform, openedAt, false, 0, 0, 0, 0, 0, 0, null, null);
        }
        throw new IllegalStateException("An account begins with its opening, not with " + first);
    }

    /** The row after an event that is not the account's first. */
    MemberBalance after(AccountEvent event) {
        return switch (event) {
            case MemberOpened opened -> throw new IllegalStateException("Opened a second time: " + opened);
            case LinkCodeIssued issued -> this;
            case ProfileLinked linked -> linked();
            case ProfileUnlinked unlinked -> this;
            case ProfileMoved moved -> this;
            case ProfileRetired retired -> this;
            case ProfileErased erased -> this;
            case AccountErased erased -> erased(erased.decided().at());
            case AccountMerged merged -> mergedInto(merged.intoMemberId());
            case AccountAbsorbed absorbed -> withPending(absorbed.carried().pendingPoints());
            case AdjustmentNoted noted -> this;
            case AdjustmentDropped dropped -> this;
            case AwardCounted counted -> this;
            case Safeguard safeguard -> this;
            case ExpiryAnnounced announced -> this;
            case TierChanged changed -> this;
            case TransferCounted counted -> this;
            case PointsEscrowed escrowed -> withHeld(sum(escrowed.consumer()), 0, sum(escrowed.allocation()));
            case EscrowedPointsReturned returned ->
                withHeld(
                        -returned.consumerPoints(),
                        Math.subtractExact(sum(returned.consumer()), returned.consumerPoints()),
                        -sum(returned.allocation()));
            case EarningAccepted accepted ->
                withPending(accepted.pending().earning().points());
            case EarningCancelled cancelled -> withPending(-cancelled.points());
            case PointsHeld set -> withHeld(set.points(), 0, 0);
            case HeldPointsReleased released ->
                withHeld(-released.points(), Math.subtractExact(sum(released.lots()), released.points()), 0);
            case PendingPointsPosted posted ->
                after(LotMovement.of(posted)).withPending(-posted.entry().pointsDelta());
            case Posting posting -> after(LotMovement.of(posting));
        };
    }

    private MemberBalance linked() {
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                true,
                balance,
                held,
                debt,
                pending,
                allocation,
                allocationHeld,
                mergedInto,
                erasedAt);
    }

    // What was pending is the other's.
    private MemberBalance mergedInto(UUID other) {
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                balance,
                held,
                debt,
                0,
                allocation,
                allocationHeld,
                other,
                erasedAt);
    }

    private MemberBalance erased(Instant at) {
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                balance,
                held,
                debt,
                pending,
                allocation,
                allocationHeld,
                mergedInto,
                at);
    }

    private MemberBalance withPending(long delta) {
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                balance,
                held,
                debt,
                Math.addExact(pending, delta),
                allocation,
                allocationHeld,
                mergedInto,
                erasedAt);
    }

    // The balance stays: what leaves the free lots is set aside, and what comes back is free or has paid debt.
    private MemberBalance withHeld(long heldDelta, long debtDelta, long allocationDelta) {
        var newHeld = Math.addExact(held, heldDelta);
        var newDebt = Math.addExact(debt, debtDelta);
        var newAllocationHeld = Math.addExact(allocationHeld, allocationDelta);
        if (newHeld < 0 || newDebt < 0 || newAllocationHeld < 0) {
            throw new IllegalStateException("Held %d and %d and owed %d can't change by %d, %d and %d"
                    .formatted(held, allocationHeld, debt, heldDelta, allocationDelta, debtDelta));
        }
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                balance,
                newHeld,
                newDebt,
                pending,
                allocation,
                newAllocationHeld,
                mergedInto,
                erasedAt);
    }

    // Rule 1 of domain.md, checked at each step: else a wrong balance would be shown until somebody verifies.
    private MemberBalance after(LotMovement movement) {
        return switch (movement.entry().wallet()) {
            case CONSUMER -> afterConsumer(movement);
            case ALLOCATION -> afterAllocation(movement);
        };
    }

    private MemberBalance afterConsumer(LotMovement movement) {
        var entry = movement.entry();
        var newBalance = Math.addExact(balance, entry.pointsDelta());
        var newHeld = Math.addExact(held, movement.heldDelta());
        var newDebt = Math.addExact(debt, movement.debtDelta());
        if (newBalance != entry.balanceAfter() || newHeld < 0 || newDebt < 0) {
            throw new IllegalStateException("Entry %s does not follow from balance %d with debt %d: %s"
                    .formatted(entry.entryId(), balance, debt, entry));
        }
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                newBalance,
                newHeld,
                newDebt,
                pending,
                allocation,
                allocationHeld,
                mergedInto,
                erasedAt);
    }

    private MemberBalance afterAllocation(LotMovement movement) {
        var entry = movement.entry();
        var newAllocation = Math.addExact(allocation, entry.pointsDelta());
        var newAllocationHeld = Math.addExact(allocationHeld, movement.heldDelta());
        if (newAllocation != entry.balanceAfter() || newAllocationHeld < 0 || movement.debtDelta() != 0) {
            throw new IllegalStateException("Entry %s does not follow from an allocation of %d: %s"
                    .formatted(entry.entryId(), allocation, entry));
        }
        return new MemberBalance(
                memberId,
                openedBy,
                openedAt,
                everLinked,
                balance,
                held,
                debt,
                pending,
                newAllocation,
                newAllocationHeld,
                mergedInto,
                erasedAt);
    }

    private static long sum(List<LotPoints> lots) {
        return lots.stream().mapToLong(LotPoints::points).reduce(0, Math::addExact);
    }
}
