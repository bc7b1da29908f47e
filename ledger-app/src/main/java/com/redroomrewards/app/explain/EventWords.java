package com.redroomrewards.app.explain;

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
import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words what an event has done to an account. */
final class EventWords {

    private EventWords() {}

    static String of(AccountEvent event) {
        return switch (event) {
            case Posting posting -> EntryWords.of(posting);
            case MemberOpened opened -> "the account is opened by %s".formatted(opened.platform());
            case LinkCodeIssued issued ->
                "the member is given a code for linking, until %s".formatted(issued.expiresAt());
            case ProfileLinked linked ->
                "a %s profile of %s is linked (%s)".formatted(linked.linkType(), linked.platform(), linked.linkId());
            case ProfileUnlinked unlinked ->
                "the profile of %s is unlinked (%s)".formatted(unlinked.platform(), unlinked.linkId());
            case ProfileMoved moved ->
                "the profile of %s goes to member %s (%s)"
                        .formatted(moved.platform(), moved.toMemberId(), moved.linkId());
            case ProfileRetired retired ->
                "the profile of %s ends for good with merge %s (%s)"
                        .formatted(retired.platform(), retired.mergeId(), retired.linkId());
            case AccountMerged merged ->
                "the account is closed by merge %s; member %s takes its place"
                        .formatted(merged.mergeId(), merged.intoMemberId());
            case AccountAbsorbed absorbed ->
                "merge %s: it takes the place of member %s, with %s that are pending"
                        .formatted(
                                absorbed.mergeId(),
                                absorbed.fromMemberId(),
                                points(absorbed.carried().pendingPoints()));
            case ProfileErased erased ->
                "the profile of %s ends with erasure %s, and its user is forgotten (%s)"
                        .formatted(erased.platform(), erased.erasureId(), erased.linkId());
            case AccountErased erased ->
                "the account is closed by erasure %s: %s, ticket %s, by %s"
                        .formatted(
                                erased.erasureId(),
                                erased.reasonCode(),
                                erased.ticketReference(),
                                of(erased.decided()));
            case EarningAccepted accepted -> pending(accepted);
            case EarningCancelled cancelled ->
                "%s of entry %s will not be posted: %s, by %s"
                        .formatted(
                                points(cancelled.points()),
                                cancelled.entryId(),
                                cancelled.reason(),
                                of(cancelled.cancelled()));
            case AdjustmentNoted noted ->
                "adjustment %s of %s waits for signatures".formatted(noted.adjustmentId(), points(noted.points()));
            case AdjustmentDropped dropped -> "adjustment %s will not be made".formatted(dropped.adjustmentId());
            case PointsHeld held ->
                "%s are set aside for quote %s, until %s".formatted(points(held.points()), held.holdId(), held.until());
            case HeldPointsReleased released ->
                "the %s set aside for quote %s are free again%s"
                        .formatted(
                                points(released.points()), released.holdId(), paid(released.points(), released.lots()));
            case PointsEscrowed escrowed ->
                "%s wait in escrow for transfer %s"
                        .formatted(
                                points(Math.addExact(sum(escrowed.allocation()), sum(escrowed.consumer()))),
                                escrowed.transferId());
            case EscrowedPointsReturned returned ->
                "transfer %s is cancelled: its %s in escrow are free again%s"
                        .formatted(
                                returned.transferId(),
                                points(Math.addExact(sum(returned.allocation()), returned.consumerPoints())),
                                paid(returned.consumerPoints(), returned.consumer()));
            case AwardCounted counted ->
                "award %s of %s counts towards the model's limits"
                        .formatted(
                                counted.count().transferId(),
                                points(counted.count().points()));
            case TransferCounted counted ->
                "transfer %s of %s counts towards the sender's limits"
                        .formatted(
                                counted.count().transferId(),
                                points(counted.count().points()));
            case ExpiryAnnounced announced ->
                "the member is told that %s expire at %s, %d days before"
                        .formatted(points(announced.points()), announced.expiresAt(), announced.days());
            case TierChanged changed ->
                "the tier at %s changes from %s to %s"
                        .formatted(changed.platform(), orNone(changed.previousTier()), orNone(changed.tier()));
            case VerificationStated stated ->
                "verified: e-mail %s, phone %s, enhanced %s; by %s"
                        .formatted(
                                since(stated.emailVerifiedAt()),
                                since(stated.phoneVerifiedAt()),
                                since(stated.enhancedVerifiedAt()),
                                of(stated.decided()));
            case FlagRaised raised ->
                "flag %s of type %s is raised: %s, by %s"
                        .formatted(raised.flagId(), raised.flagType(), raised.reasonCode(), of(raised.decided()));
            case FlagCleared cleared -> "flag %s is cleared by %s".formatted(cleared.flagId(), of(cleared.decided()));
            case LockPlaced placed ->
                "lock %s of type %s is placed %s: %s, by %s"
                        .formatted(
                                placed.lockId(),
                                placed.lockType(),
                                placed.expiresAt() == null ? "until it is lifted" : "until " + placed.expiresAt(),
                                placed.reasonCode(),
                                of(placed.decided()));
            case LockLifted lifted -> "lock %s is lifted by %s".formatted(lifted.lockId(), of(lifted.decided()));
        };
    }

    private static String pending(EarningAccepted accepted) {
        var earning = accepted.pending().earning();
        return "%s for %s, order %s, are pending until %s (entry %s); by %s"
                .formatted(
                        points(earning.points()),
                        earning.eventType(),
                        earning.orderId(),
                        accepted.pending().pendingUntil(),
                        accepted.entryId(),
                        of(accepted.pending().accepted()));
    }

    private static String of(Origin origin) {
        return of(origin.actor()) + " at " + origin.platform();
    }

    static String of(Actor actor) {
        return actor.actorType() + " " + actor.actorId();
    }

    static String signed(long points) {
        return String.format(Locale.ROOT, "%+,d", points);
    }

    static String minor(long amountMinor) {
        return String.format(Locale.ROOT, "%,d minor units", amountMinor);
    }

    static String points(long points) {
        return String.format(Locale.ROOT, "%,d points", points);
    }

    private static String paid(long points, Collection<LotPoints> left) {
        var paid = Math.subtractExact(points, sum(left));
        return paid == 0 ? "" : ", %s of which have paid debt".formatted(points(paid));
    }

    private static long sum(Collection<LotPoints> lots) {
        return lots.stream().mapToLong(LotPoints::points).reduce(0, Math::addExact);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static String since(@Nullable Instant moment) {
        return moment == null ? "no" : "since " + moment;
    }
}
