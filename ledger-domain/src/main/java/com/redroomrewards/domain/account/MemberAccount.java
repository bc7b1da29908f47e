package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
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
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
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
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
@Revision("5")
public class MemberAccount {

    @AggregateIdentifier
    private UUID memberId;

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
    private boolean hasAbsorbed;

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
        return wallets.consumer().after(due(moment)).available(moment);
    }

    /** As {@link #available(Instant)}, of either wallet; what is allocated is never owed. */
    public long available(Wallet wallet, Instant at) {
        return switch (wallet) {
            case CONSUMER -> available(at);
            case ALLOCATION -> wallets.allocation().available(notBeforeLastEntry(at));
        };
    }

    /** What can be awarded at that moment, from the ALLOCATION wallet or from both (domain.md, Award). */
    public long awardable(boolean consumerToo, Instant at) {
        var allocated = available(Wallet.ALLOCATION, at);
        return consumerToo ? Math.addExact(allocated, Math.max(0, available(at))) : allocated;
    }

    /** How many of its transfers wait in escrow. */
    public int escrowed() {
        return wallets.consumer().escrowed();
    }

    /** What the member has awarded so far; of that stream, what one viewer had in it. */
    public Awarded awarded(UUID streamId, Instant at) {
        return awards.at(notBeforeLastEntry(at), streamId);
    }

    /** What the member has transferred to others so far. */
    public Transferred transferred(Instant at) {
        return transfers.at(notBeforeLastEntry(at));
    }

    /** What the member is as a customer of that platform. */
    public Standing standingAt(String platform) {
        return standings.at(platform);
    }

    /** How many points that promotion has given to the member, and not taken back. */
    public long promotionPoints(UUID promotionId) {
        return promotions.of(promotionId);
    }

    /** The accepted earning of that entry, as long as its time has not come. */
    public Optional<PendingEarning> pending(UUID entryId, Instant at) {
        return pending.find(entryId).filter(accepted -> !accepted.isDue(notBeforeLastEntry(at)));
    }

    /**
     * Whether there is nothing in the account that a stranger could want: no entry yet, and nothing that waits to become
     * one (domain.md, rule 7).
     */
    public boolean isBlank() {
        return wallets.isUnused() && pending.size() == 0 && adjustments.isEmpty() && !hasAbsorbed;
    }

    /** How many accepted earnings wait to be posted. */
    public int pendingEarnings() {
        return pending.size();
    }

    /** The lock that stops that at that moment, if one does (domain.md, Locks). */
    public Optional<AccountLocked> refusalOf(Activity activity, Instant at) {
        return safeguards.refusalOf(activity, notBeforeLastEntry(at));
    }

    // Callers ask and refuse; this is for the path that has forgotten to.
    private void mustAllow(Activity activity, Instant at) {
        refusalOf(activity, at).ifPresent(locked -> {
            throw new IllegalStateException(activity + " of the locked account " + memberId);
        });
    }

    /** How far the member can be trusted. */
    public TrustLevel trust() {
        return safeguards.trust(links.hasAny());
    }

    /** Whether a suspicion of fraud is open. */
    public boolean hasFraudFlag() {
        return safeguards.hasFraudFlag();
    }

    /** Whether something bad has happened at that moment or later: a flag of it, or a chargeback or fraud of an earning. */
    public boolean hadNegativeEventSince(Instant from) {
        return safeguards.hadNegativeEventSince(from);
    }

    /** The rest that the safeguards know, for those who change them. */
    Safeguards safeguards() {
        return safeguards;
    }

    /** Whether the platform sees the member: one that is linked to it, or that it opened and nobody has linked yet. */
    public boolean isVisibleTo(String platform) {
        return links.hasOneAt(platform) || links.isOpenedBy(platform);
    }

    void guard(Safeguard changed) {
        apply(changed);
    }

    /** Whether it holds a profile of that platform. */
    public boolean isLinkedAt(String platform) {
        return links.hasOneAt(platform);
    }

    /** Whether it holds that very profile of that platform. */
    public boolean isLinkedTo(String platform, UUID linkId) {
        return links.has(platform, linkId);
    }

    /** The profile of that platform that it holds as a model, if it holds one. */
    public Optional<UUID> modelLinkAt(String platform) {
        return links.ofModelAt(platform);
    }

    /** The code that was given to the member last and not used yet; it may have expired. */
    public Optional<LinkCode> linkCode() {
        return links.code();
    }

    void issueLinkCode(UUID codeId, Instant expiresAt) {
        apply(new LinkCodeIssued(memberId, codeId, expiresAt));
    }

    /** Takes the profile. */
    public void link(ProfileLinked linked) {
        mustAllow(Activity.LINK, linked.linkedAt());
        apply(linked);
    }

    /** Gives the profile up. */
    public void unlink(ProfileUnlinked unlinked) {
        apply(unlinked);
    }

    /** The sizes of what was adjusted of late or waits for signatures (domain.md, Signatures). */
    public long correctedOrPending(Instant at) {
        return adjustments.sizeAt(at);
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
        mustAllow(Activity.ADJUST, origin.at());
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        var points = correction.points();
        var book = wallets.of(correction.wallet());
        var lots = points > 0
                ? book.afterDebt(List.of(correction.slice(moment)))
                : book.choose(Math.negateExact(points), moment);
        var entry = wallets.entry(
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
        mustAllow(Activity.EARN, origin.at());
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
                standings.after(entry.platform(), earning.purchase()),
                earning.metadataJson()));
        return entry;
    }

    /** Accepts an earning that is posted later. */
    public void accept(Earning earning, Instant pendingUntil, Origin origin) {
        mustAllow(Activity.EARN, origin.at());
        apply(new EarningAccepted(memberId, new PendingEarning(earning, origin, pendingUntil)));
    }

    /** Posts an accepted earning before its time, after what is due. */
    public void confirm(UUID entryId, Origin origin) {
        settle(origin);
        pending.find(entryId).ifPresent(accepted -> {
            mustAllow(Activity.EARN, origin.at());
            post(accepted, origin);
        });
    }

    /**
     * Cancels an accepted earning.
     *
     * @param remaining the part that is still to be posted, or null for nothing
     */
    public void cancel(UUID entryId, String reason, @Nullable Earning remaining, Origin origin) {
        var accepted = pending.find(entryId).orElseThrow();
        var left = remaining == null ? 0 : remaining.points();
        var cancelled = Math.subtractExact(accepted.earning().points(), left);
        apply(new EarningCancelled(memberId, entryId, reason, cancelled, accepted.with(remaining), origin));
    }

    /**
     * Takes an earning back, after what is due: what is left of its own lots, then what waits in escrow, then others in
     * spending order, and the rest is owed (domain.md, Earning). Of the transfers in escrow no more are cancelled than it
     * takes, the newest first: those before were made when the member had more.
     */
    public TakenBack takeBack(TakeBack back, Origin origin) {
        settle(origin);
        var cancelled = new ArrayList<UUID>();
        var fromEscrow = new ArrayList<LotPoints>();
        var missing = back.points() - wallets.consumer().left(back.lotIds());
        for (var escrow : wallets.consumer().escrows(notBeforeLastEntry(origin.at()))) {
            if (missing <= 0) {
                break;
            }
            var returned = postings(origin).returnEscrow(escrow.holdId());
            missing -= LotPoints.sum(returned);
            fromEscrow.addAll(returned);
            cancelled.add(escrow.holdId());
        }
        expireDue(origin);
        var lots = wallets.consumer().chooseTakeBack(back.points(), back.lotIds(), fromEscrow);
        var entry = wallets.entry(
                memberId, EntryType.REVERSAL, -back.points(), back.reason(), back.orderId(), lots, origin);
        apply(new EarnedPointsReversed(
                memberId,
                entry,
                back.entryId(),
                back.promotionId(),
                back.promotionPoints(),
                back.spendMinor(),
                standings.afterReversal(entry.platform(), back.spendMinor())));
        return new TakenBack(entry, cancelled);
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

    /** Tells of lots that expire soon, after what is due: each notice once, and of several that are late the last. */
    public void announceExpiry(ExpiryNotices notices, Origin origin) {
        settle(origin);
        var moment = announced.notBeforeLast(notBeforeLastEntry(origin.at()));
        announced
                .due(wallets.consumer().freeLots(), notices, moment)
                .forEach((notice, lots) -> apply(new ExpiryAnnounced(
                        memberId, origin.platform(), notice.days(), notice.expiresAt(), lots, moment)));
    }

    /** Tells at which platforms the member has another tier of the program than was told last, after what changed it. */
    public void followTiers(Programs programs, Origin origin) {
        standings.byPlatform().forEach((platform, standing) -> {
            var program = programs.at(platform, origin.at());
            var before = tiers.at(platform, program);
            var now = ToldTiers.tier(program, standing);
            if (!Objects.equals(before, now)) {
                apply(new TierChanged(memberId, platform, before, now, notBeforeLastEntry(origin.at())));
            }
        });
    }

    /** Whether points are set aside under that id and their time is not over. */
    public boolean holds(UUID holdId, Instant at) {
        return wallets.consumer()
                .hold(holdId)
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
        mustAllow(Activity.REDEEM, origin.at());
        settle(origin);
        var moment = notBeforeLastEntry(origin.at());
        apply(new PointsHeld(memberId, holdId, wallets.consumer().choose(points, moment), moment, until));
    }

    /** Frees points that were set aside; their time may be over, and then they are free already. */
    public void release(UUID holdId, Origin origin) {
        settle(origin);
        wallets.consumer().hold(holdId).ifPresent(hold -> release(hold, notBeforeLastEntry(origin.at())));
        expireDue(origin);
    }

    private void release(Hold hold, Instant at) {
        apply(new HeldPointsReleased(
                memberId, hold.holdId(), hold.points(), wallets.consumer().chooseBack(hold.lots(), at), at));
    }

    /**
     * Burns the points that were set aside for a quote, after what is due: exactly those lots, expired or not
     * (domain.md, Redeeming).
     *
     * @return the REDEEM entry
     * @throws java.util.NoSuchElementException when they are not set aside or their time is over
     */
    public Entry redeemHeld(UUID quoteId, String orderId, String currency, long discountMinor, Origin origin) {
        mustAllow(Activity.REDEEM, origin.at());
        settle(origin);
        var hold = wallets.consumer().hold(quoteId).orElseThrow();
        var entry =
                wallets.entry(memberId, EntryType.REDEEM, -hold.points(), "REDEMPTION", orderId, hold.lots(), origin);
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
        mustAllow(Activity.REDEEM, origin.at());
        settle(origin);
        var lots = wallets.consumer().choose(points, notBeforeLastEntry(origin.at()));
        var entry = wallets.entry(memberId, EntryType.REDEEM, -points, "REDEMPTION", orderId, lots, origin);
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
        var lots = wallets.consumer()
                .afterDebt(wallets.consumer().chooseReturn(burned, notBeforeLastEntry(origin.at()), secondLife));
        var entry = wallets.entry(memberId, EntryType.REVERSAL, points, reason, orderId, lots, origin);
        apply(new RedeemedPointsRestored(memberId, entry, quoteId));
        return entry;
    }

    /**
     * Sends points to another member, after what is due: one entry for each wallet that pays.
     *
     * @return the TRANSFER_OUT entries
     * @throws IllegalArgumentException when the wallets have fewer points (domain.md, rule 5)
     */
    public List<Entry> send(Sending sending, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        return postings(origin).send(sending);
    }

    /**
     * Sets points aside that another member may get, after what is due.
     *
     * @throws IllegalArgumentException when the wallets have fewer points (domain.md, rule 5)
     */
    public void escrow(Sending sending, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        postings(origin).escrow(sending);
    }

    /** Takes points that were set aside back into their lots, after what is due; one may have expired meanwhile. */
    public void returnEscrow(UUID transferId, Origin origin) {
        settle(origin);
        postings(origin).returnEscrow(transferId);
        expireDue(origin);
    }

    /** Whether some of the points that are set aside for that transfer have expired. */
    public boolean hasExpiredInEscrow(UUID transferId, Instant at) {
        var moment = notBeforeLastEntry(at);
        return Stream.of(Wallet.values())
                .flatMap(wallet -> wallets.of(wallet).held(transferId).stream())
                .anyMatch(slice -> slice.lot().expiredAt(moment));
    }

    /**
     * Sends points that were set aside, after what is due: one entry for each wallet that has paid.
     *
     * @return the TRANSFER_OUT entries
     */
    public List<Entry> sendEscrowed(UUID transferId, UUID toMemberId, String reasonCode, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        return postings(origin).sendEscrowed(transferId, toMemberId, reasonCode);
    }

    /**
     * Takes points that another member gives, after what is due.
     *
     * @return the TRANSFER_IN entry
     */
    public Entry receive(Incoming incoming, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        return postings(origin).receive(incoming);
    }

    /** Whether all points that it has received by that transfer are free: none is spent, held, expired or gone for a debt. */
    public boolean hasAllOf(Handover received, Instant at) {
        var moment = notBeforeLastEntry(at);
        return wallets.consumer().after(due(moment)).isFree(received.received(), moment);
    }

    /**
     * Gives back what it has received by a transfer, after what is due.
     *
     * @return the TRANSFER_OUT entry
     * @throws IllegalStateException when not all of it is free
     */
    public Entry giveBack(Handover received, String reasonCode, Origin origin) {
        settle(origin);
        return postings(origin).giveBack(received, reasonCode);
    }

    /**
     * Takes back what it has sent by a transfer, after what is due, into the very lots.
     *
     * @return the TRANSFER_IN entry
     */
    public Entry takeBack(Handover sent, UUID toMemberId, String reasonCode, Origin origin) {
        settle(origin);
        var entry = postings(origin).takeBack(sent, toMemberId, reasonCode);
        expireDue(origin);
        return entry;
    }

    private TransferPostings postings(Origin origin) {
        return new TransferPostings(memberId, wallets, origin);
    }

    /** The balance after the last entry. */
    public long balance() {
        return wallets.consumer().balance();
    }

    /** The balance of a wallet after its last entry. */
    public long balance(Wallet wallet) {
        return wallets.of(wallet).balance();
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    public Instant notBeforeLastEntry(Instant at) {
        return wallets.notBeforeLastEntry(at);
    }

    private List<Due> due(Instant at) {
        return Due.by(at, pending.all(), wallets.consumer().holds());
    }

    private void post(PendingEarning accepted, Origin origin) {
        var earning = accepted.earning();
        var moment = notBeforeLastEntry(origin.at());
        var entry = earned(earning, accepted.slices(), accepted.accepted(), moment);
        apply(new PendingPointsPosted(memberId, entry, earning, standings.after(entry.platform(), earning.purchase())));
    }

    private Entry earned(Earning earning, List<LotPoints> slices, Origin decided, Instant moment) {
        return wallets.entry(
                earning.entryId(),
                Wallet.CONSUMER,
                EntryType.EARN,
                earning.points(),
                earning.eventType(),
                earning.orderId(),
                wallets.consumer().afterDebt(slices),
                decided,
                moment);
    }

    private void expireDue(Origin origin) {
        for (var wallet : List.of(Wallet.CONSUMER, Wallet.ALLOCATION)) {
            for (var expired : wallets.of(wallet).due(notBeforeLastEntry(origin.at()))) {
                apply(new LotExpired(
                        memberId,
                        wallets.entry(
                                memberId,
                                wallet,
                                EntryType.EXPIRE,
                                Math.negateExact(expired.points()),
                                "LOT_EXPIRED",
                                expired.lot().lotId().toString(),
                                List.of(expired),
                                origin.by(Actor.LEDGER))));
            }
        }
    }

    /** The account that has taken this one's place, if one has: nothing happens to this one any more. */
    public Optional<UUID> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    /** Whether somebody has locked it for fraud, and that holds at that moment. */
    public boolean hasFraudLock(Instant at) {
        return safeguards.hasFraudLock(notBeforeLastEntry(at));
    }

    /** The profiles that it holds, by platform. */
    public List<Profile> profiles() {
        return links.profiles();
    }

    /** All that it would hand on at that moment, but for its profiles; as if what is due were written. */
    public Estate estate(Instant at) {
        var moment = notBeforeLastEntry(at);
        return new Estate(
                wallets.parts(wallets.consumer().after(due(moment)), moment),
                new Inheritance(
                        pending.notDue(moment),
                        promotions.estate(),
                        adjustments.estate(moment),
                        awards.all(),
                        transfers.state().counts(),
                        transfers.state().made(),
                        announced.estate(moment),
                        tiers.estate(),
                        safeguards.allFlags(),
                        safeguards.allLocks(moment),
                        safeguards.lastReversalAt(),
                        wallets.consumer().renewed(),
                        wallets.emptyHolds()),
                standings.estate());
    }

    /** Hands the profile on. */
    public void give(ProfileMoved moved) {
        apply(moved);
    }

    /** Gives the profile up for good. */
    public void retire(ProfileRetired retired) {
        apply(retired);
    }

    /** Takes the profile of an account whose place it takes; no lock stops that. */
    public void take(ProfileLinked linked) {
        apply(linked);
    }

    /**
     * Hands all its points on, after what is due, and ends for good (domain.md, Merge).
     *
     * @param estate what it hands on
     * @throws IllegalStateException when something would be left
     */
    public void mergeInto(UUID intoMemberId, UUID mergeId, Estate estate, Origin origin) {
        settle(origin);
        var postings = new MergePostings(memberId, wallets, mergeId, origin);
        estate.parts().forEach(part -> postings.handOver(part, intoMemberId));
        if (!wallets.areEmpty() || links.hasAny()) {
            throw new IllegalStateException("Something would be left in the account " + memberId);
        }
        apply(new AccountMerged(memberId, mergeId, intoMemberId, notBeforeLastEntry(origin.at())));
    }

    /** Takes over all that another account hands on, after what is due. */
    public void absorb(UUID fromMemberId, UUID mergeId, Estate estate, Origin origin) {
        settle(origin);
        var postings = new MergePostings(memberId, wallets, mergeId, origin);
        estate.parts().forEach(part -> postings.takeOver(part, fromMemberId));
        apply(new AccountAbsorbed(
                memberId,
                mergeId,
                fromMemberId,
                estate.inheritance(),
                standings.with(estate.standings()),
                notBeforeLastEntry(origin.at())));
    }

    private void follow(AccountMerged merged) {
        mergedInto = merged.intoMemberId();
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
        var inheritance = absorbed.inheritance();
        hasAbsorbed = true;
        wallets.absorb(inheritance);
        pending.absorb(inheritance.pending());
        promotions.absorb(inheritance.promotionPoints());
        adjustments.absorb(inheritance.adjustments());
        awards.absorb(inheritance.awards());
        transfers.absorb(inheritance);
        announced.absorb(inheritance.announcedExpiries());
        tiers.absorb(inheritance.toldTiers());
        safeguards.absorb(inheritance);
        standings.absorb(absorbed.standings());
    }

    // Whoever loads an account goes on to the one that has taken its place; this is for the path that has forgotten to.
    private void mustTake(AccountEvent event) {
        if (mergedInto != null || (memberId != null && !memberId.equals(event.memberId()))) {
            throw new IllegalStateException("Account %s, merged into %s, can't take %s"
                    .formatted(memberId, mergedInto, event.getClass().getSimpleName()));
        }
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        mustTake(event);
        switch (event) {
            case MemberOpened opened -> {
                memberId = opened.memberId();
                openedAt = opened.openedAt();
                links.openedBy(opened.platform());
            }
            case LinkCodeIssued issued -> links.give(new LinkCode(issued.codeId(), issued.expiresAt()));
            case ProfileLinked linked -> links.add(linked);
            case ProfileUnlinked unlinked -> links.remove(unlinked.platform());
            case ProfileMoved moved -> links.remove(moved.platform());
            case ProfileRetired retired -> links.remove(retired.platform());
            case AccountMerged merged -> follow(merged);
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
            case TransferCounted counted ->
                transfers.add(counted.count(), id -> wallets.consumer().hold(id).isPresent());
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
            case PointsMergedOut out -> {}
            case PointsMergedIn in -> {}
            case PointsReceived received -> {}
            case EscrowedPointsSent sent -> {}
            case TransferredPointsReturned returned -> {}
            case TransferredPointsRestored restored -> {}
        }
    }
}
