package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A member's account: the points of a member and the profiles linked to it (domain.md, Aggregates). Callers ask first
 * and refuse; the methods that change it take for granted that the change is allowed, and fail when it is not.
 *
 * <p>Its fields are what a snapshot keeps: a change of them needs another revision, so that old snapshots are passed
 * over.
 */
@AggregateRoot
@Revision("3")
public class MemberAccount {

    @AggregateIdentifier
    private UUID memberId;

    private Instant openedAt;
    private long entries;
    private Instant postedAt = Instant.MIN;
    private LotBook consumer = new LotBook();
    private Map<UUID, PendingEarning> pending = new HashMap<>();
    private Map<String, Standing> standings = new HashMap<>();
    private PromotionCounts promotions = new PromotionCounts();
    private Map<UUID, CountedAdjustment> adjustments = new HashMap<>();
    private Map<String, UUID> linksByPlatform = new HashMap<>();
    private @Nullable LinkCode linkCode;

    /** For Axon, which then replays the account's events. */
    @SuppressWarnings("NullAway.Init")
    protected MemberAccount() {}

    /** Opens the account. */
    @SuppressWarnings("NullAway.Init")
    MemberAccount(UUID memberId, @Nullable String displayRef, Origin origin) {
        apply(new MemberOpened(memberId, origin.platform(), displayRef, origin.at()));
    }

    /** When it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /**
     * What can be spent at that moment (domain.md, rule 1), or at that of the last entry if it is later: a command that
     * has waited, or comes from a node whose clock is behind, decides no earlier than what is already written. Accepted
     * earnings whose time has come count, posted or not, unless they would be expired by now.
     */
    public long available(Instant at) {
        var moment = notBeforeLastEntry(at);
        var available = consumer.available(moment);
        for (var due : due(moment)) {
            available = Math.addExact(available, due.earning().pointsAlive(moment));
        }
        return available;
    }

    /** What the member is as a customer of that platform. */
    public Standing standingAt(String platform) {
        return standings.getOrDefault(platform, Standing.NEW);
    }

    /** How many points that promotion has given to the member, and not taken back. */
    public long promotionPoints(UUID promotionId) {
        return promotions.of(promotionId);
    }

    /** The accepted earning of that entry, as long as its time has not come. */
    public Optional<PendingEarning> pending(UUID entryId, Instant at) {
        return Optional.ofNullable(pending.get(entryId)).filter(accepted -> !accepted.isDue(notBeforeLastEntry(at)));
    }

    /**
     * Whether there is nothing in the account that a stranger could want: no entry yet, and nothing that waits to become
     * one (domain.md, rule 7).
     */
    public boolean isBlank() {
        return entries == 0 && pending.isEmpty() && adjustments.isEmpty();
    }

    /** How many accepted earnings wait to be posted. */
    public int pendingEarnings() {
        return pending.size();
    }

    /** Whether it holds a profile of that platform. */
    public boolean isLinkedAt(String platform) {
        return linksByPlatform.containsKey(platform);
    }

    /** Whether it holds that very profile of that platform. */
    public boolean isLinkedTo(String platform, UUID linkId) {
        return linkId.equals(linksByPlatform.get(platform));
    }

    /** The code that was given to the member last and not used yet; it may have expired. */
    public Optional<LinkCode> linkCode() {
        return Optional.ofNullable(linkCode);
    }

    void issueLinkCode(UUID codeId, Instant expiresAt) {
        apply(new LinkCodeIssued(memberId, codeId, expiresAt));
    }

    /** Takes the profile. */
    public void link(ProfileLinked linked) {
        apply(linked);
    }

    /** Gives the profile up. */
    public void unlink(ProfileUnlinked unlinked) {
        apply(unlinked);
    }

    /** The sizes of what was adjusted of late or waits for signatures (domain.md, Signatures). */
    public long correctedOrPending(Instant at) {
        var sum = 0L;
        for (var counted : adjustments.values()) {
            sum = Math.addExact(sum, counted.countsAt(at) ? counted.points() : 0);
        }
        return sum;
    }

    /** Notes an adjustment that waits for signatures. */
    public void noteCorrection(UUID adjustmentId, long size, Origin origin) {
        apply(new AdjustmentNoted(memberId, adjustmentId, size, origin.at()));
    }

    /** Forgets an adjustment that will not be made. */
    public void dropCorrection(UUID adjustmentId, Origin origin) {
        apply(new AdjustmentDropped(memberId, adjustmentId, origin.at()));
    }

    /**
     * Adds or takes points by hand, after what is due.
     *
     * @return the ADJUST entry
     * @throws IllegalArgumentException when it takes more points than are available
     */
    public Entry correct(Correction correction, Origin origin) {
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        var points = correction.points();
        var lots = points > 0
                ? consumer.afterDebt(List.of(new LotPoints(
                        new Lot(
                                DerivedId.of("lot", correction.entryId().toString()),
                                LotKind.ADJUSTMENT,
                                moment,
                                correction.expiresAt(),
                                false),
                        points)))
                : consumer.choose(-points, moment);
        var entry = entry(
                correction.entryId(),
                EntryType.ADJUST,
                points,
                correction.reasonCode(),
                correction.ticketReference(),
                lots,
                origin,
                moment);
        apply(new PointsAdjusted(memberId, entry, correction.adjustmentId(), correction.countsUntil()));
        return entry;
    }

    /**
     * Posts an earning, after what is due.
     *
     * @return the EARN entry
     */
    public Entry earn(Earning earning, Origin origin) {
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        var entry = earned(earning, earning.slices(moment), origin, moment);
        apply(new PointsEarned(
                memberId,
                entry,
                earning.eventType(),
                earning.currency(),
                earning.amountMinor(),
                earning.promotion(),
                earning.purchase(),
                earning.metadataJson()));
        return entry;
    }

    /** Accepts an earning that is posted later. */
    public void accept(Earning earning, Instant pendingUntil, Origin origin) {
        apply(new EarningAccepted(memberId, new PendingEarning(earning, origin, pendingUntil)));
    }

    /** Posts an accepted earning before its time, after what is due. */
    public void confirm(UUID entryId, Origin origin) {
        settle(origin);
        var accepted = pending.get(entryId);
        if (accepted != null) {
            post(accepted, origin);
        }
    }

    /**
     * Cancels an accepted earning.
     *
     * @param remaining the part that is still to be posted, or null for nothing
     */
    public void cancel(UUID entryId, String reason, @Nullable Earning remaining, Origin origin) {
        var accepted = pending.get(entryId);
        if (accepted == null) {
            throw new IllegalStateException("No such pending earning: " + entryId);
        }
        var left = remaining == null ? 0 : remaining.points();
        var cancelled = Math.subtractExact(accepted.earning().points(), left);
        apply(new EarningCancelled(memberId, entryId, reason, cancelled, accepted.with(remaining), origin));
    }

    /**
     * Takes an earning back, after what is due: what is left of its own lots, then others in spending order, and the
     * rest is owed (domain.md, Earning).
     *
     * @return the REVERSAL entry
     */
    public Entry takeBack(TakeBack back, Origin origin) {
        settle(origin);
        var own = new HashSet<UUID>();
        own.add(Earning.lotId(back.entryId(), null));
        if (back.promotionId() != null) {
            own.add(Earning.lotId(back.entryId(), back.promotionId()));
        }
        var lots = consumer.chooseTakeBack(back.points(), own);
        var entry = entry(EntryType.REVERSAL, -back.points(), back.reason(), back.orderId(), lots, origin);
        apply(new EarnedPointsReversed(
                memberId, entry, back.entryId(), back.promotionId(), back.promotionPoints(), back.spendMinor()));
        return entry;
    }

    /** Writes what is due: accepted earnings whose time has come, then expiries. */
    public void settle(Origin origin) {
        for (var accepted : due(notBeforeLastEntry(origin.at()))) {
            post(accepted, origin);
        }
        expireDue(origin);
    }

    /**
     * Burns points, after the expiries that are due.
     *
     * @return the REDEEM entry
     * @throws IllegalArgumentException when fewer points are available (domain.md, rule 5)
     */
    public Entry redeem(UUID quoteId, String orderId, long points, String currency, long discountMinor, Origin origin) {
        settle(origin);
        var lots = consumer.choose(points, notBeforeLastEntry(origin.at()));
        var entry = entry(EntryType.REDEEM, -points, "REDEMPTION", orderId, lots, origin);
        apply(new PointsRedeemed(memberId, entry, quoteId, currency, discountMinor));
        return entry;
    }

    /**
     * Gives burned points back into the lots they came from (domain.md, Redeeming).
     *
     * @param burned what the REDEEM entry took
     * @param secondLife how long a lot that has expired meanwhile lives again
     * @return the REVERSAL entry
     */
    public Entry restore(
            UUID quoteId, String orderId, String reason, List<LotPoints> burned, Duration secondLife, Origin origin) {
        settle(origin);
        var points = LotPoints.sum(burned);
        var lots = consumer.afterDebt(consumer.chooseReturn(burned, notBeforeLastEntry(origin.at()), secondLife));
        var entry = entry(EntryType.REVERSAL, points, reason, orderId, lots, origin);
        apply(new RedeemedPointsRestored(memberId, entry, quoteId));
        return entry;
    }

    /** The balance after the last entry. */
    public long balance() {
        return consumer.balance();
    }

    // In the order in which they were to be posted, so that replay and every node agree.
    private List<PendingEarning> due(Instant at) {
        return pending.values().stream()
                .filter(accepted -> accepted.isDue(at))
                .sorted(Comparator.comparing(PendingEarning::pendingUntil)
                        .thenComparing(accepted -> accepted.earning().entryId().toString()))
                .toList();
    }

    private void post(PendingEarning accepted, Origin origin) {
        var earning = accepted.earning();
        var decided = accepted.accepted();
        var entry = earned(earning, earning.slices(decided.at()), decided, notBeforeLastEntry(origin.at()));
        apply(new PendingPointsPosted(memberId, entry, earning));
    }

    private Entry earned(Earning earning, List<LotPoints> slices, Origin decided, Instant moment) {
        return entry(
                earning.entryId(),
                EntryType.EARN,
                earning.points(),
                earning.eventType(),
                earning.orderId(),
                consumer.afterDebt(slices),
                decided,
                moment);
    }

    private void expireDue(Origin origin) {
        for (var expired : consumer.due(notBeforeLastEntry(origin.at()))) {
            var lotId = expired.lot().lotId().toString();
            apply(new LotExpired(
                    memberId,
                    entry(
                            EntryType.EXPIRE,
                            -expired.points(),
                            "LOT_EXPIRED",
                            lotId,
                            List.of(expired),
                            origin.by(Actor.LEDGER))));
        }
    }

    private Entry entry(
            EntryType type, long delta, String reasonCode, String sourceRef, List<LotPoints> lots, Origin origin) {
        return entry(
                DerivedId.of("entry", memberId.toString(), Long.toString(entries + 1)),
                type,
                delta,
                reasonCode,
                sourceRef,
                lots,
                origin,
                notBeforeLastEntry(origin.at()));
    }

    private Entry entry(
            UUID entryId,
            EntryType type,
            long delta,
            String reasonCode,
            String sourceRef,
            List<LotPoints> lots,
            Origin decided,
            Instant moment) {
        return new Entry(
                entryId,
                entries + 1,
                Wallet.CONSUMER,
                type,
                delta,
                Math.addExact(consumer.balance(), delta),
                reasonCode,
                sourceRef,
                decided.platform(),
                decided.actor(),
                decided.correlationId(),
                decided.at(),
                moment,
                lots);
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    public Instant notBeforeLastEntry(Instant at) {
        return at.isBefore(postedAt) ? postedAt : at;
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        switch (event) {
            case MemberOpened opened -> {
                memberId = opened.memberId();
                openedAt = opened.openedAt();
            }
            case LinkCodeIssued issued -> linkCode = new LinkCode(issued.codeId(), issued.expiresAt());
            case ProfileLinked linked -> {
                linksByPlatform.put(linked.platform(), linked.linkId());
                if (linkCode != null && linkCode.codeId().equals(linked.usedCodeId())) {
                    linkCode = null;
                }
            }
            case ProfileUnlinked unlinked -> linksByPlatform.remove(unlinked.platform());
            case EarningAccepted accepted -> putPending(accepted.pending());
            case EarningCancelled cancelled -> {
                removePending(cancelled.entryId());
                if (cancelled.remaining() != null) {
                    putPending(cancelled.remaining());
                }
            }
            case AdjustmentNoted noted ->
                adjustments.put(noted.adjustmentId(), new CountedAdjustment(noted.points(), null));
            case AdjustmentDropped dropped -> adjustments.remove(dropped.adjustmentId());
            case Posting posting -> {
                entries = posting.entry().entryNo();
                postedAt = posting.entry().postedAt();
                move(posting);
            }
        }
    }

    private void move(Posting posting) {
        var entry = posting.entry();
        switch (posting) {
            case PointsEarned earned -> {
                put(entry, earned.purchase());
                promotions.add(earned.promotion());
            }
            case PendingPointsPosted posted -> {
                pending.remove(posted.entryId());
                put(entry, posted.earning().purchase());
            }
            case EarnedPointsReversed reversed -> {
                consumer.takeBack(-entry.pointsDelta(), entry.lots());
                promotions.subtract(reversed.promotionId(), reversed.promotionPoints());
                standings.computeIfPresent(
                        entry.platform(), (platform, standing) -> standing.afterReversal(reversed.spendMinor()));
            }
            case RedeemedPointsRestored restored -> consumer.put(entry.pointsDelta(), entry.lots());
            case PointsAdjusted adjusted -> {
                if (entry.pointsDelta() > 0) {
                    consumer.put(entry.pointsDelta(), entry.lots());
                } else {
                    consumer.take(entry.lots());
                }
                adjustments.values().removeIf(counted -> !counted.countsAt(entry.postedAt()));
                adjustments.put(
                        adjusted.adjustmentId(),
                        new CountedAdjustment(Math.abs(entry.pointsDelta()), adjusted.countsUntil()));
            }
            case PointsRedeemed redeemed -> consumer.take(entry.lots());
            case LotExpired expired -> consumer.take(entry.lots());
        }
    }

    private void putPending(PendingEarning accepted) {
        pending.put(accepted.earning().entryId(), accepted);
        promotions.add(accepted.earning().promotion());
    }

    private void removePending(UUID entryId) {
        if (pending.remove(entryId) instanceof PendingEarning accepted) {
            promotions.subtract(accepted.earning().promotion());
        }
    }

    private void put(Entry entry, @Nullable Purchase purchase) {
        consumer.put(entry.pointsDelta(), entry.lots());
        if (purchase != null) {
            standings.put(entry.platform(), standingAt(entry.platform()).after(purchase));
        }
    }
}
