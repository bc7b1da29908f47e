package com.redroomrewards.domain.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
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
import java.util.HashMap;
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
@Revision("1")
public class MemberAccount {

    @AggregateIdentifier
    private UUID memberId;

    private Instant openedAt;
    private long entries;
    private Instant postedAt = Instant.MIN;
    private LotBook consumer = new LotBook();
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
     * has waited, or comes from a node whose clock is behind, decides no earlier than what is already written.
     */
    public long available(Instant at) {
        return consumer.available(notBeforeLastEntry(at));
    }

    /** Whether the account has any entry yet (domain.md, rule 7). */
    public boolean hasEntries() {
        return entries > 0;
    }

    /** Whether it holds a profile of that platform. */
    public boolean isLinkedAt(String platform) {
        return linksByPlatform.containsKey(platform);
    }

    /** Whether it holds that very profile of that platform. */
    boolean isLinkedTo(String platform, UUID linkId) {
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

    /**
     * Posts an earning, after the expiries that are due.
     *
     * @return the EARN entry
     */
    public Entry earn(Earning earning, Origin origin) {
        expireDue(origin);
        var entryId = nextEntryId();
        var earnedAt = notBeforeLastEntry(origin.at());
        var lot =
                new Lot(DerivedId.of("lot", entryId.toString()), earning.kind(), earnedAt, earning.expiresAt(), false);
        var lots = consumer.afterDebt(List.of(new LotPoints(lot, earning.points())));
        var entry = entry(
                EntryType.EARN, earning.points(), earning.eventType(), earning.orderId(), lots, origin, origin.actor());
        apply(new PointsEarned(
                memberId,
                entry,
                earning.receiptId(),
                earning.eventType(),
                earning.currency(),
                earning.amountMinor(),
                earning.metadataJson()));
        return entry;
    }

    /**
     * Burns points, after the expiries that are due.
     *
     * @return the REDEEM entry
     * @throws IllegalArgumentException when fewer points are available (domain.md, rule 5)
     */
    public Entry redeem(UUID quoteId, String orderId, long points, String currency, long discountMinor, Origin origin) {
        expireDue(origin);
        var lots = consumer.choose(points, notBeforeLastEntry(origin.at()));
        var entry = entry(EntryType.REDEEM, -points, "REDEMPTION", orderId, lots, origin, origin.actor());
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
        expireDue(origin);
        var points = LotPoints.sum(burned);
        var lots = consumer.afterDebt(consumer.chooseReturn(burned, notBeforeLastEntry(origin.at()), secondLife));
        var entry = entry(EntryType.REVERSAL, points, reason, orderId, lots, origin, origin.actor());
        apply(new RedeemedPointsRestored(memberId, entry, quoteId));
        return entry;
    }

    /** The balance after the last entry. */
    public long balance() {
        return consumer.balance();
    }

    private void expireDue(Origin origin) {
        for (var due : consumer.due(notBeforeLastEntry(origin.at()))) {
            apply(new LotExpired(
                    memberId,
                    entry(
                            EntryType.EXPIRE,
                            -due.points(),
                            "LOT_EXPIRED",
                            due.lot().lotId().toString(),
                            List.of(due),
                            origin,
                            Actor.LEDGER)));
        }
    }

    private Entry entry(
            EntryType type,
            long delta,
            String reasonCode,
            String sourceRef,
            List<LotPoints> lots,
            Origin origin,
            Actor actor) {
        return new Entry(
                nextEntryId(),
                entries + 1,
                Wallet.CONSUMER,
                type,
                delta,
                Math.addExact(consumer.balance(), delta),
                reasonCode,
                sourceRef,
                origin.platform(),
                actor,
                origin.correlationId(),
                origin.at(),
                notBeforeLastEntry(origin.at()),
                lots);
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    public Instant notBeforeLastEntry(Instant at) {
        return at.isBefore(postedAt) ? postedAt : at;
    }

    private UUID nextEntryId() {
        return DerivedId.of("entry", memberId.toString(), Long.toString(entries + 1));
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
            case PointsEarned earned -> consumer.put(entry.pointsDelta(), entry.lots());
            case RedeemedPointsRestored restored -> consumer.put(entry.pointsDelta(), entry.lots());
            case PointsRedeemed redeemed -> consumer.take(entry.lots());
            case LotExpired expired -> consumer.take(entry.lots());
        }
    }
}
