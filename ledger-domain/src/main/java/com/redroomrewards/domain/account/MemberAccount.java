package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private LotBook allocation = new LotBook();
    private Map<UUID, PendingEarning> pending = new HashMap<>();
    private Map<String, Standing> standings = new HashMap<>();
    private PromotionCounts promotions = new PromotionCounts();
    private Map<UUID, CountedAdjustment> adjustments = new HashMap<>();
    private AwardCounts awards = new AwardCounts();
    private Map<String, HeldLink> linksByPlatform = new HashMap<>();
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
     * has waited, or comes from a node whose clock is behind, decides no earlier than what is already written. What is
     * due counts, written or not: accepted earnings whose time has come, and holds whose time is over.
     */
    public long available(Instant at) {
        var moment = notBeforeLastEntry(at);
        return consumer.after(due(moment)).available(moment);
    }

    /** As {@link #available(Instant)}, of either wallet; what is allocated is never owed. */
    public long available(Wallet wallet, Instant at) {
        return switch (wallet) {
            case CONSUMER -> available(at);
            case ALLOCATION -> allocation.available(notBeforeLastEntry(at));
        };
    }

    /** What can be awarded at that moment, from the ALLOCATION wallet or from both (domain.md, Award). */
    public long awardable(boolean consumerToo, Instant at) {
        var allocated = available(Wallet.ALLOCATION, at);
        return consumerToo ? Math.addExact(allocated, Math.max(0, available(at))) : allocated;
    }

    /** What the member has awarded so far; of that stream, what one viewer had in it. */
    public Awarded awarded(UUID streamId, Instant at) {
        return awards.at(notBeforeLastEntry(at), streamId);
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
        var held = linksByPlatform.get(platform);
        return held != null && held.linkId().equals(linkId);
    }

    /** The profiles that it holds as a model, by platform. */
    public Map<String, UUID> modelLinks() {
        return linksByPlatform.entrySet().stream()
                .filter(held -> held.getValue().linkType() == LinkType.MODEL)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, held -> held.getValue().linkId()));
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
     * Adds or takes points of one wallet by hand, after what is due.
     *
     * @return the ADJUST entry
     * @throws IllegalArgumentException when it takes more points than are available
     */
    public Entry correct(Correction correction, Origin origin) {
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        var points = correction.points();
        var book = book(correction.wallet());
        var lots = points > 0
                ? book.afterDebt(List.of(correction.slice(moment)))
                : book.choose(Math.negateExact(points), moment);
        var entry = entry(
                correction.entryId(),
                correction.wallet(),
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

    /** Writes what is due: accepted earnings whose time has come and holds whose time is over, then expiries. */
    public void settle(Origin origin) {
        for (var due : due(notBeforeLastEntry(origin.at()))) {
            switch (due) {
                case PendingEarning accepted -> post(accepted, origin);
                case Hold hold -> release(hold, hold.dueAt());
            }
        }
        expireDue(origin);
    }

    /** Whether points are set aside under that id and their time is not over. */
    public boolean holds(UUID holdId, Instant at) {
        return consumer.hold(holdId)
                .filter(hold -> !hold.isDue(notBeforeLastEntry(at)))
                .isPresent();
    }

    /**
     * Sets points aside, after what is due.
     *
     * @param until from this moment on they are free again
     * @throws IllegalArgumentException when fewer points are available (domain.md, rule 5)
     */
    public void hold(UUID holdId, long points, Instant until, Origin origin) {
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        apply(new PointsHeld(memberId, holdId, consumer.choose(points, moment), moment, until));
    }

    /** Frees points that were set aside; their time may be over, and then they are free already. */
    public void release(UUID holdId, Origin origin) {
        settle(origin);
        consumer.hold(holdId).ifPresent(hold -> release(hold, notBeforeLastEntry(origin.at())));
        expireDue(origin);
    }

    private void release(Hold hold, Instant at) {
        apply(new HeldPointsReleased(memberId, hold.holdId(), hold.points(), consumer.chooseRelease(hold, at), at));
    }

    /**
     * Burns the points that were set aside for a quote, after what is due: exactly those lots, expired or not
     * (domain.md, Redeeming).
     *
     * @return the REDEEM entry
     * @throws java.util.NoSuchElementException when they are not set aside or their time is over
     */
    public Entry redeemHeld(UUID quoteId, String orderId, String currency, long discountMinor, Origin origin) {
        settle(origin);
        var hold = consumer.hold(quoteId).orElseThrow();
        var entry = entry(EntryType.REDEEM, -hold.points(), "REDEMPTION", orderId, hold.lots(), origin);
        apply(new HeldPointsRedeemed(memberId, entry, quoteId, currency, discountMinor));
        return entry;
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

    /**
     * Sends points to another member, after what is due: one entry for each wallet that pays.
     *
     * @return the TRANSFER_OUT entries
     * @throws IllegalArgumentException when fewer points can be awarded (domain.md, rule 5)
     */
    public List<Entry> send(Sending sending, Origin origin) {
        settle(origin);
        var payment = Payment.of(sending, allocation, consumer, notBeforeLastEntry(origin.at()));
        var entries = new ArrayList<Entry>();
        for (var wallet : List.of(Wallet.ALLOCATION, Wallet.CONSUMER)) {
            var lots = payment.of(wallet);
            if (!lots.isEmpty()) {
                var entry = transferOut(wallet, lots, sending, origin);
                apply(new PointsSent(memberId, entry, sending.transferId(), sending.toMemberId()));
                entries.add(entry);
            }
        }
        apply(new AwardCounted(memberId, sending.count()));
        return entries;
    }

    /**
     * Sets points aside that another member may get, after what is due.
     *
     * @throws IllegalArgumentException when fewer points can be awarded (domain.md, rule 5)
     */
    public void escrow(Sending sending, Origin origin) {
        settle(origin);
        var payment = Payment.of(sending, allocation, consumer, notBeforeLastEntry(origin.at()));
        apply(new PointsEscrowed(
                memberId, sending.transferId(), payment.allocation(), payment.consumer(), origin.at()));
        apply(new AwardCounted(memberId, sending.count()));
    }

    /** Takes points that were set aside back into the lots they came from, where one may have expired meanwhile. */
    public void returnEscrow(UUID transferId, Origin origin) {
        var moment = notBeforeLastEntry(origin.at());
        var allocated = allocation.hold(transferId).orElseThrow();
        var spendable = consumer.hold(transferId).orElseThrow();
        apply(new EscrowedPointsReturned(
                memberId,
                transferId,
                allocation.chooseRelease(allocated, moment),
                spendable.points(),
                consumer.chooseRelease(spendable, moment),
                origin.at()));
        settle(origin);
    }

    /**
     * Takes points that another member gives, after what is due.
     *
     * @return the TRANSFER_IN entry
     */
    public Entry receive(Gift gift, Origin origin) {
        settle(origin);
        var slice = gift.slice(notBeforeLastEntry(origin.at()));
        var entry = entry(
                EntryType.TRANSFER_IN,
                gift.points(),
                gift.reasonCode(),
                gift.transferId().toString(),
                consumer.afterDebt(List.of(slice)),
                origin);
        apply(new PointsReceived(memberId, entry, gift.transferId(), gift.fromMemberId()));
        return entry;
    }

    /** The balance after the last entry. */
    public long balance() {
        return consumer.balance();
    }

    /** The balance of a wallet after its last entry. */
    public long balance(Wallet wallet) {
        return book(wallet).balance();
    }

    private LotBook book(Wallet wallet) {
        return switch (wallet) {
            case CONSUMER -> consumer;
            case ALLOCATION -> allocation;
        };
    }

    private Entry transferOut(Wallet wallet, List<LotPoints> lots, Sending sending, Origin origin) {
        return entry(
                nextEntryId(),
                wallet,
                EntryType.TRANSFER_OUT,
                Math.negateExact(LotPoints.sum(lots)),
                sending.reasonCode(),
                sending.transferId().toString(),
                lots,
                origin,
                notBeforeLastEntry(origin.at()));
    }

    private List<Due> due(Instant at) {
        return Due.by(at, pending.values(), consumer.holds());
    }

    private void post(PendingEarning accepted, Origin origin) {
        var earning = accepted.earning();
        var decided = accepted.accepted();
        var entry = earned(earning, accepted.slices(), decided, notBeforeLastEntry(origin.at()));
        apply(new PendingPointsPosted(memberId, entry, earning));
    }

    private Entry earned(Earning earning, List<LotPoints> slices, Origin decided, Instant moment) {
        return entry(
                earning.entryId(),
                Wallet.CONSUMER,
                EntryType.EARN,
                earning.points(),
                earning.eventType(),
                earning.orderId(),
                consumer.afterDebt(slices),
                decided,
                moment);
    }

    private void expireDue(Origin origin) {
        for (var wallet : List.of(Wallet.CONSUMER, Wallet.ALLOCATION)) {
            for (var expired : book(wallet).due(notBeforeLastEntry(origin.at()))) {
                apply(new LotExpired(memberId, expiry(wallet, expired, origin)));
            }
        }
    }

    private Entry expiry(Wallet wallet, LotPoints expired, Origin origin) {
        return entry(
                nextEntryId(),
                wallet,
                EntryType.EXPIRE,
                Math.negateExact(expired.points()),
                "LOT_EXPIRED",
                expired.lot().lotId().toString(),
                List.of(expired),
                origin.by(Actor.LEDGER),
                notBeforeLastEntry(origin.at()));
    }

    private UUID nextEntryId() {
        return DerivedId.of("entry", memberId.toString(), Long.toString(entries + 1));
    }

    private Entry entry(
            EntryType type, long delta, String reasonCode, String sourceRef, List<LotPoints> lots, Origin origin) {
        return entry(
                nextEntryId(),
                Wallet.CONSUMER,
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
            Wallet wallet,
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
                wallet,
                type,
                delta,
                Math.addExact(book(wallet).balance(), delta),
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
                linksByPlatform.put(linked.platform(), new HeldLink(linked.linkId(), linked.linkType()));
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
            case PointsHeld held -> consumer.hold(new Hold(held.holdId(), held.until(), held.lots()));
            case HeldPointsReleased released -> consumer.release(released.holdId(), released.lots());
            case AwardCounted counted -> awards.add(counted.count());
            case PointsEscrowed escrowed -> {
                allocation.hold(new Hold(escrowed.transferId(), null, escrowed.allocation()));
                consumer.hold(new Hold(escrowed.transferId(), null, escrowed.consumer()));
            }
            case EscrowedPointsReturned returned -> {
                allocation.release(returned.transferId(), returned.allocation());
                consumer.release(returned.transferId(), returned.consumer());
                awards.remove(returned.transferId());
            }
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
                    book(entry.wallet()).put(entry.pointsDelta(), entry.lots());
                } else {
                    book(entry.wallet()).take(entry.lots());
                }
                adjustments.values().removeIf(counted -> !counted.countsAt(entry.postedAt()));
                adjustments.put(
                        adjusted.adjustmentId(),
                        new CountedAdjustment(Math.abs(entry.pointsDelta()), adjusted.countsUntil()));
            }
            case PointsRedeemed redeemed -> consumer.take(entry.lots());
            case HeldPointsRedeemed redeemed -> consumer.takeHeld(redeemed.quoteId());
            case LotExpired expired -> book(entry.wallet()).take(entry.lots());
            case PointsSent sent -> book(entry.wallet()).take(entry.lots());
            case PointsReceived received -> consumer.put(entry.pointsDelta(), entry.lots());
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
