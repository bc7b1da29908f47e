package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that an account knows of its past. It only records what has happened; what may happen, and when, others decide.
 *
 * <p>Its fields are what a snapshot keeps: a change of them needs another revision of the account, so that old snapshots are
 * passed over.
 */
final class AccountState {

    private Instant openedAt;
    private HeldLinks links = new HeldLinks();
    private Wallets wallets = new Wallets();
    private PendingEarnings pending = new PendingEarnings();
    private Standings standings = new Standings();
    private PromotionCounts promotions = new PromotionCounts();
    private CountedAdjustments adjustments = new CountedAdjustments();
    private AwardCounts awards = new AwardCounts();
    private Safeguards safeguards = new Safeguards();
    private AnnouncedExpiries announced = new AnnouncedExpiries();
    private ToldTiers tiers = new ToldTiers();
    private TransferCounts transfers = new TransferCounts();
    private @Nullable UUID mergedInto;
    private @Nullable AccountErased erased;
    private SortedSet<UUID> predecessors = Collections.emptySortedSet();

    /** Of an account that is not opened yet. */
    @SuppressWarnings("NullAway.Init")
    AccountState() {}

    /** When it was opened. */
    Instant openedAt() {
        return openedAt;
    }

    HeldLinks links() {
        return links;
    }

    Wallets wallets() {
        return wallets;
    }

    PendingEarnings pending() {
        return pending;
    }

    Standings standings() {
        return standings;
    }

    PromotionCounts promotions() {
        return promotions;
    }

    CountedAdjustments adjustments() {
        return adjustments;
    }

    AwardCounts awards() {
        return awards;
    }

    Safeguards safeguards() {
        return safeguards;
    }

    AnnouncedExpiries announced() {
        return announced;
    }

    ToldTiers tiers() {
        return tiers;
    }

    TransferCounts transfers() {
        return transfers;
    }

    /** The members whose place it has taken. */
    Set<UUID> predecessors() {
        return predecessors;
    }

    @Nullable
    UUID mergedInto() {
        return mergedInto;
    }

    /** How the member was erased, or null. */
    @Nullable
    AccountErased erased() {
        return erased;
    }

    /** What somebody still waits for, once what is due at that moment is written. */
    UnderWay underWay(Instant moment) {
        var reservations = wallets.consumer().holds().stream()
                .filter(hold -> hold.until() != null && !hold.isDue(moment))
                .count();
        return new UnderWay(
                pending.notDue(moment).size(),
                Math.toIntExact(reservations),
                wallets.consumer().escrowed(),
                adjustments.waiting());
    }

    /** Whether there is no entry yet, and nothing that waits to become one. */
    boolean isBlank() {
        return wallets.isUnused() && pending.size() == 0 && adjustments.isEmpty() && predecessors.isEmpty();
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    Instant notBeforeLastEntry(Instant at) {
        return wallets.notBeforeLastEntry(at);
    }

    /** What is due at that moment and not written yet, in turn. */
    List<Due> due(Instant at) {
        return Due.by(at, pending.all(), wallets.consumer().holds());
    }

    /** The CONSUMER wallet as it will be when what is due at that moment is written. */
    LotBook settled(Instant at) {
        return wallets.consumer().after(due(at));
    }

    /** All that it would hand on at that moment, but for its profiles; as if what is due were written. */
    MergeContents mergeContents(Instant moment) {
        return new MergeContents(
                wallets.parts(settled(moment), moment),
                new CarriedState(
                        predecessors,
                        pending.notDue(moment),
                        promotions.carried(),
                        adjustments.carried(moment),
                        awards.carried(moment),
                        transfers.carried(moment, this::isHeld),
                        transfers.made(),
                        announced.carried(moment),
                        tiers.carried(),
                        safeguards.flags(),
                        safeguards.locksAt(moment),
                        safeguards.lastReversalAt(),
                        wallets.consumer().renewed(),
                        wallets.emptyHolds()),
                standings.carried());
    }

    /** Records what has happened. */
    void record(AccountEvent event) {
        switch (event) {
            case MemberOpened opened -> {
                openedAt = opened.openedAt();
                links.openedBy(opened.platform());
            }
            case LinkCodeIssued issued -> links.give(new LinkCode(issued.codeId(), issued.expiresAt()));
            case ProfileLinked linked -> links.add(linked);
            case ProfileUnlinked unlinked -> links.remove(unlinked.platform());
            case ProfileMoved moved -> links.remove(moved.platform());
            case ProfileRetired retired -> links.remove(retired.platform());
            case ProfileErased profile -> links.remove(profile.platform());
            case AccountErased end -> {
                erased = end;
                close();
            }
            case AccountMerged merged -> {
                mergedInto = merged.intoMemberId();
                close();
            }
            case AccountAbsorbed absorbed -> follow(absorbed);
            case EarningAccepted accepted -> await(accepted.pending());
            case EarningCancelled cancelled -> {
                pending.remove(cancelled.entryId())
                        .ifPresent(accepted ->
                                promotions.subtract(accepted.earning().promotion()));
                if (cancelled.remaining() != null) {
                    await(cancelled.remaining());
                }
                safeguards.follow(cancelled);
            }
            case AdjustmentNoted noted -> adjustments.note(noted.adjustmentId(), noted.points());
            case AdjustmentDropped dropped -> adjustments.drop(dropped.adjustmentId());
            case PointsHeld held -> wallets.consumer().hold(new Hold(held.holdId(), held.until(), held.lots()));
            case HeldPointsReleased released -> wallets.consumer().release(released.holdId(), released.lots());
            case AwardCounted counted -> awards.add(counted.count());
            case ExpiryAnnounced announcedNow -> announced.follow(announcedNow);
            case TierChanged changed -> tiers.follow(changed);
            case TransferCounted counted -> transfers.add(counted.count(), this::isHeld);
            case PointsEscrowed escrowed -> {
                wallets.allocation().hold(new Hold(escrowed.transferId(), null, escrowed.allocation()));
                wallets.consumer().hold(new Hold(escrowed.transferId(), null, escrowed.consumer()));
            }
            case EscrowedPointsReturned returned -> {
                wallets.allocation().release(returned.transferId(), returned.allocation());
                wallets.consumer().release(returned.transferId(), returned.consumer());
                awards.remove(returned.transferId());
                transfers.remove(returned.transferId());
            }
            case Safeguard safeguard -> safeguards.on(safeguard);
            case Posting posting -> {
                wallets.record(posting);
                follow(posting);
            }
        }
    }

    // What is no points and no profile ends with the account, or has gone to the other.
    private void close() {
        wallets.dropEmptyHolds();
        pending = new PendingEarnings();
        standings = new Standings();
        promotions = new PromotionCounts();
        adjustments = new CountedAdjustments();
        awards = new AwardCounts();
        transfers = new TransferCounts();
        announced = new AnnouncedExpiries();
        tiers = new ToldTiers();
        safeguards = new Safeguards();
    }

    private void follow(AccountAbsorbed absorbed) {
        var carried = absorbed.carried();
        predecessors = Stream.of(predecessors, Set.of(absorbed.fromMemberId()), carried.predecessors())
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        wallets.absorb(carried);
        pending.absorb(carried.pending());
        promotions.absorb(carried.promotionPoints());
        adjustments.absorb(carried.adjustments());
        awards.absorb(carried.awards());
        transfers.absorb(carried);
        announced.absorb(carried.announcedExpiries());
        tiers.absorb(carried.toldTiers());
        safeguards.absorb(carried);
        standings.absorb(absorbed.standings());
    }

    private boolean isHeld(UUID holdId) {
        return wallets.consumer().hold(holdId).isPresent();
    }

    private void await(PendingEarning accepted) {
        pending.put(accepted);
        promotions.add(accepted.earning().promotion());
    }

    // What an entry says beside the points that it moves.
    private void follow(Posting posting) {
        switch (posting) {
            case PointsEarned earned -> {
                standings.follow(earned);
                promotions.add(earned.promotion());
            }
            case PendingPointsPosted posted -> {
                var ignored = pending.remove(posted.entryId());
                standings.follow(posted);
            }
            case EarnedPointsReversed reversed -> {
                standings.follow(reversed);
                promotions.subtract(reversed.promotionId(), reversed.promotionPoints());
                safeguards.follow(reversed);
            }
            case PointsAdjusted adjusted -> adjustments.made(adjusted);
            case PointsRedeemed redeemed -> {}
            case HeldPointsRedeemed redeemed -> {}
            case RedeemedPointsRestored restored -> {}
            case LotExpired expired -> {}
            case PointsSent sent -> {}
            case PointsForfeited forfeited -> {}
            case PointsMergedOut out -> {}
            case PointsMergedIn in -> {}
            case PointsReceived received -> {}
            case EscrowedPointsSent sent -> {}
            case TransferredPointsReturned returned -> {}
            case TransferredPointsRestored restored -> {}
        }
    }
}
