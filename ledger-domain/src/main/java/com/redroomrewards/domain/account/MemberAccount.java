package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountCommand.MemberErased;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.command.Refused;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.program.Programs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * <p>Here stands what can be asked of it and done with it; {@link AccountState} is what it knows, and the postings, such as
 * {@link EarningPostings}, are what it writes.
 */
@AggregateRoot
@Revision("6")
public class MemberAccount {

    /** The most awards and transfers in escrow: a reversal of what the member has earned may cancel all of them in one append. */
    public static final int MAX_ESCROWED = 1_000;

    @AggregateIdentifier
    private UUID memberId;

    private AccountState state = new AccountState();

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
        return state.openedAt();
    }

    /**
     * What can be spent at that moment (domain.md, rule 1), or at that of the last entry if it is later: a command that
     * has waited, or comes from a node whose clock is behind, decides no earlier than what is already written. What is
     * due counts, written or not: accepted earnings whose time has come, and holds whose time is over.
     */
    public long available(Instant at) {
        var moment = notBeforeLastEntry(at);
        return state.settled(moment).available(moment);
    }

    /** As {@link #available(Instant)}, of either wallet; what is allocated is never owed. */
    public long available(Wallet wallet, Instant at) {
        return switch (wallet) {
            case CONSUMER -> available(at);
            case ALLOCATION -> state.wallets().allocation().available(notBeforeLastEntry(at));
        };
    }

    /** What can be awarded at that moment, from the ALLOCATION wallet or from both (domain.md, Award). */
    public long awardable(boolean consumerToo, Instant at) {
        var allocated = available(Wallet.ALLOCATION, at);
        return consumerToo ? Math.addExact(allocated, Math.max(0, available(at))) : allocated;
    }

    /** How many of its awards and transfers wait in escrow. */
    public int escrowed() {
        return state.wallets().consumer().escrowed();
    }

    /** Whether another one can. */
    public boolean canEscrow() {
        return escrowed() < MAX_ESCROWED;
    }

    /** What the member has awarded so far; of that stream, what one viewer had in it. */
    public Awarded awarded(UUID streamId, Instant at) {
        return state.awards().at(notBeforeLastEntry(at), streamId);
    }

    /** What the member has transferred to others so far. */
    public Transferred transferred(Instant at) {
        return state.transfers().at(notBeforeLastEntry(at));
    }

    /** What the member is as a customer of that platform. */
    public Standing standingAt(String platform) {
        return state.standings().at(platform);
    }

    /** How many points that promotion has given to the member, and not taken back. */
    public long promotionPoints(UUID promotionId) {
        return state.promotions().of(promotionId);
    }

    /** The accepted earning of that entry, as long as its time has not come. */
    public Optional<PendingEarning> pending(UUID entryId, Instant at) {
        return state.pending().find(entryId).filter(accepted -> !accepted.isDue(notBeforeLastEntry(at)));
    }

    /**
     * Whether there is nothing in the account that a stranger could want: no entry yet, and nothing that waits to become
     * one (domain.md, rule 7).
     */
    public boolean isBlank() {
        return state.isBlank();
    }

    /** Whether that is its member, or one whose place it has taken (domain.md, Merge). */
    public boolean standsFor(UUID otherId) {
        return otherId.equals(memberId) || state.predecessors().contains(otherId);
    }

    /** Whether the member owes points at that moment although some are set aside for that transfer. */
    public boolean owesBeside(UUID transferId, Instant at) {
        var settled = state.settled(notBeforeLastEntry(at));
        return settled.debt() > 0 && !settled.held(transferId).isEmpty();
    }

    /** How many accepted earnings wait to be posted. */
    public int pendingEarnings() {
        return state.pending().size();
    }

    /** The lock that stops that at that moment, if one does (domain.md, Locks). */
    public Optional<AccountLocked> refusalOf(Activity activity, Instant at) {
        return state.safeguards().refusalOf(activity, notBeforeLastEntry(at));
    }

    // Callers ask and refuse; this is for the path that has forgotten to.
    private void mustAllow(Activity activity, Instant at) {
        refusalOf(activity, at).ifPresent(locked -> {
            throw new IllegalStateException(activity + " of the locked account " + memberId);
        });
    }

    /** How far the member can be trusted. */
    public TrustLevel trust() {
        return state.safeguards().trust(state.links().hasAny());
    }

    /** Whether a suspicion of fraud is open. */
    public boolean hasFraudFlag() {
        return state.safeguards().hasFraudFlag();
    }

    /** Whether something bad has happened at that moment or later: a flag of it, or a chargeback or fraud of an earning. */
    public boolean hadNegativeEventSince(Instant from) {
        return state.safeguards().hadNegativeEventSince(from);
    }

    /** The rest that the safeguards know, for those who change them. */
    Safeguards safeguards() {
        return state.safeguards();
    }

    /** Whether the platform sees the member: one that is linked to it, or that it opened and nobody has linked yet. */
    public boolean isVisibleTo(String platform) {
        return state.links().hasOneAt(platform) || state.links().isOpenedBy(platform);
    }

    void guard(Safeguard changed) {
        apply(changed);
    }

    /** Whether it holds a profile of that platform. */
    public boolean isLinkedAt(String platform) {
        return state.links().hasOneAt(platform);
    }

    /** Whether it holds that very profile of that platform. */
    public boolean isLinkedTo(String platform, UUID linkId) {
        return state.links().has(platform, linkId);
    }

    /** The profile of that platform that it holds as a model, if it holds one. */
    public Optional<UUID> modelLinkAt(String platform) {
        return state.links().ofModelAt(platform);
    }

    /** The code that was given to the member last and not used yet; it may have expired. */
    public Optional<LinkCode> linkCode() {
        return state.links().code();
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
        return state.adjustments().sizeAt(at);
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
        return new AdjustmentPostings(memberId, state.wallets(), origin).correct(correction);
    }

    /**
     * Posts an earning, after what is due.
     *
     * @return the EARN entry
     */
    public Entry earn(Earning earning, Origin origin) {
        mustAllow(Activity.EARN, origin.at());
        settle(origin);
        return earnings(origin).earn(earning);
    }

    /** Accepts an earning that is posted later. */
    public void accept(Earning earning, Instant pendingUntil, Origin origin) {
        mustAllow(Activity.EARN, origin.at());
        earnings(origin).accept(earning, pendingUntil);
    }

    /** Posts an accepted earning before its time, after what is due. */
    public void confirm(UUID entryId, Origin origin) {
        settle(origin);
        state.pending().find(entryId).ifPresent(accepted -> {
            mustAllow(Activity.EARN, origin.at());
            earnings(origin).post(accepted);
        });
    }

    /**
     * Cancels an accepted earning.
     *
     * @param remaining the part that is still to be posted, or null for nothing
     */
    public void cancel(UUID entryId, String reason, @Nullable Earning remaining, Origin origin) {
        earnings(origin).cancel(state.pending().find(entryId).orElseThrow(), reason, remaining);
    }

    /**
     * Takes an earning back, after what is due: what is left of its own lots, then what waits in escrow, then others in
     * spending order, and the rest is owed (domain.md, Earning). Of the transfers in escrow no more are cancelled than it
     * takes, the newest first: those before were made when the member had more.
     */
    public TakenBack reverseEarning(TakeBack back, Origin origin) {
        settle(origin);
        return earnings(origin).reverse(back);
    }

    /** Writes what is due: accepted earnings whose time has come and holds whose time is over, then expiries. */
    public void settle(Origin origin) {
        new DuePostings(memberId, state, origin).settle();
    }

    /** Tells of lots that expire soon, after what is due: each notice once, and of several that are late the last. */
    public void announceExpiry(ExpiryNotices notices, Origin origin) {
        settle(origin);
        new NoticePostings(memberId, state, origin).announceExpiry(notices);
    }

    /** Tells at which platforms the member has another tier of the program than was told last, after what changed it. */
    public void followTiers(Programs programs, Origin origin) {
        new NoticePostings(memberId, state, origin).followTiers(programs);
    }

    /** Whether points are set aside under that id and their time is not over. */
    public boolean holds(UUID holdId, Instant at) {
        return state.wallets()
                .consumer()
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
        redemptions(origin).hold(holdId, points, until);
    }

    /** Frees points that were set aside; their time may be over, and then they are free already. */
    public void release(UUID holdId, Origin origin) {
        settle(origin);
        state.wallets()
                .consumer()
                .hold(holdId)
                .ifPresent(hold -> redemptions(origin).release(hold, notBeforeLastEntry(origin.at())));
        expireDue(origin);
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
        return redemptions(origin).redeemHeld(quoteId, orderId, currency, discountMinor);
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
        return redemptions(origin).redeem(quoteId, orderId, points, currency, discountMinor);
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
        return redemptions(origin).restore(quoteId, orderId, reason, burned, secondLife);
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
        return transfers(origin).send(sending);
    }

    /**
     * Sets points aside that another member may get, after what is due.
     *
     * @throws IllegalArgumentException when the wallets have fewer points (domain.md, rule 5)
     */
    public void escrow(Sending sending, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        transfers(origin).escrow(sending);
    }

    /** Takes points that were set aside back into their lots, after what is due; one may have expired meanwhile. */
    public void returnEscrow(UUID transferId, Origin origin) {
        settle(origin);
        transfers(origin).returnEscrow(transferId);
        expireDue(origin);
    }

    /** Whether some of the points that are set aside for that transfer have expired. */
    public boolean hasExpiredInEscrow(UUID transferId, Instant at) {
        var moment = notBeforeLastEntry(at);
        return Stream.of(Wallet.values())
                .flatMap(wallet -> state.wallets().of(wallet).held(transferId).stream())
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
        return transfers(origin).sendEscrowed(transferId, toMemberId, reasonCode);
    }

    /**
     * Takes points that another member gives, after what is due.
     *
     * @return the TRANSFER_IN entry
     */
    public Entry receive(Incoming incoming, Origin origin) {
        mustAllow(Activity.TRANSFER, origin.at());
        settle(origin);
        return transfers(origin).receive(incoming);
    }

    /** Whether all points that it has received by that transfer are free: none is spent, held, expired or gone for a debt. */
    public boolean hasAllOf(TransferredSlices received, Instant at) {
        var moment = notBeforeLastEntry(at);
        return state.settled(moment).isFree(received.received(), moment);
    }

    /**
     * Gives back what it has received by a transfer, after what is due.
     *
     * @return the TRANSFER_OUT entry
     * @throws IllegalStateException when not all of it is free
     */
    public Entry returnTransferred(TransferredSlices received, String reasonCode, Origin origin) {
        settle(origin);
        return transfers(origin).returnTransferred(received, reasonCode);
    }

    /**
     * Takes back what it has sent by a transfer, after what is due, into the very lots.
     *
     * @return the TRANSFER_IN entry
     */
    public Entry restoreTransferred(TransferredSlices sent, UUID toMemberId, String reasonCode, Origin origin) {
        settle(origin);
        var entry = transfers(origin).restoreTransferred(sent, toMemberId, reasonCode);
        expireDue(origin);
        return entry;
    }

    /** The balance after the last entry. */
    public long balance() {
        return state.wallets().consumer().balance();
    }

    /** The balance of a wallet after its last entry. */
    public long balance(Wallet wallet) {
        return state.wallets().of(wallet).balance();
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    public Instant notBeforeLastEntry(Instant at) {
        return state.wallets().notBeforeLastEntry(at);
    }

    /** The account that has taken this one's place, if one has: nothing happens to this one any more. */
    public Optional<UUID> mergedInto() {
        return Optional.ofNullable(state.mergedInto());
    }

    /** Whether somebody has locked it for fraud, and that holds at that moment. */
    public boolean hasFraudLock(Instant at) {
        return state.safeguards().hasFraudLock(notBeforeLastEntry(at));
    }

    /** The profiles that it holds, by platform. */
    public List<Profile> profiles() {
        return state.links().profiles();
    }

    /** All that it would hand on at that moment, but for its profiles; as if what is due were written. */
    public MergeContents mergeContents(Instant at) {
        return state.mergeContents(notBeforeLastEntry(at));
    }

    /** Hands the profile on to the account that takes its place. */
    public void moveProfile(Profile profile, UUID intoMemberId, Instant at) {
        apply(new ProfileMoved(memberId, profile.linkId(), profile.platform(), intoMemberId, at));
    }

    /** Gives the profile up for good. */
    public void retireProfile(Profile profile, UUID mergeId, Instant at) {
        apply(new ProfileRetired(memberId, profile.linkId(), profile.platform(), mergeId, at));
    }

    /** Takes the profile of an account whose place it takes; no lock stops that. */
    public void takeProfile(Profile profile, Instant at) {
        apply(new ProfileLinked(memberId, profile.linkId(), profile.platform(), profile.linkType(), null, at));
    }

    /**
     * Hands all its points on, after what is due, and ends for good (domain.md, Merge).
     *
     * @param contents what it hands on
     * @throws IllegalStateException when something would be left
     */
    public void mergeInto(UUID intoMemberId, UUID mergeId, MergeContents contents, Origin origin) {
        settle(origin);
        new MergePostings(memberId, state, mergeId, origin).mergeInto(intoMemberId, contents);
    }

    /** Takes over all that another account hands on, after what is due. */
    public void absorb(UUID fromMemberId, UUID mergeId, MergeContents contents, Origin origin) {
        settle(origin);
        new MergePostings(memberId, state, mergeId, origin).absorb(fromMemberId, contents);
    }

    /** How the member was erased, if it was: nothing happens to the account any more. */
    public Optional<AccountErased> erased() {
        return Optional.ofNullable(state.erased());
    }

    /** What somebody still waits for at that moment. */
    public UnderWay underWay(Instant at) {
        return state.underWay(notBeforeLastEntry(at));
    }

    /** The links that it holds, or has held before. */
    public Set<UUID> everLinked() {
        return state.links().ever();
    }

    /** The members whose place it has taken. */
    public Set<UUID> predecessors() {
        return state.predecessors();
    }

    /**
     * Ends for good, after what is due: all that is left is given up, and the profiles as well. No lock stops that.
     *
     * @param forgottenLinks the links whose users are forgotten
     * @throws IllegalStateException when something would be left, as what is {@link #underWay}
     */
    public void erase(
            UUID erasureId, String reasonCode, String ticketReference, List<UUID> forgottenLinks, Origin origin) {
        settle(origin);
        new ErasurePostings(memberId, state, erasureId, origin).erase(reasonCode, ticketReference, forgottenLinks);
    }

    private EarningPostings earnings(Origin origin) {
        return new EarningPostings(memberId, state, origin);
    }

    private RedemptionPostings redemptions(Origin origin) {
        return new RedemptionPostings(memberId, state.wallets(), origin);
    }

    private TransferPostings transfers(Origin origin) {
        return new TransferPostings(memberId, state.wallets(), origin);
    }

    private void expireDue(Origin origin) {
        new DuePostings(memberId, state, origin).expire();
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        mustTake(event);
        memberId = event.memberId();
        state.record(event);
    }

    // Whoever loads an account goes on to the one that has taken its place; this is for the path that has forgotten to.
    // Of an erased one it is the rule itself, as few need to ask before.
    private void mustTake(AccountEvent event) {
        if (state.erased() != null) {
            throw new Refused(new MemberErased());
        }
        if (state.mergedInto() != null || (memberId != null && !memberId.equals(event.memberId()))) {
            throw new IllegalStateException("Account %s, merged into %s, can't take %s"
                    .formatted(memberId, state.mergedInto(), event.getClass().getSimpleName()));
        }
    }
}
