package com.redroomrewards.app.bench;

import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.ProofMethod;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * The events of a member as commands would have made them, without the commands: so that a bench can have years of them
 * in minutes. The member's user is none that could be deciphered, and a redemption has no stream of its own.
 */
final class History {

    /** Of the account itself, when it is opened and linked. */
    static final int ACCOUNT_EVENTS_TO_BEGIN = 2;

    private static final Duration LIFE = Duration.ofDays(730);
    private static final long POINTS = 500;
    private static final String USER = "A".repeat(48);

    private final Sender sender;
    private final Member member;
    private final Consumer<DomainEventMessage<?>> events;
    private long version;
    private long entries;
    private long balance;
    private long spent;
    private long orders;

    /** A member's history, each event of which is handed over as it comes. */
    History(Sender sender, Member member, Consumer<DomainEventMessage<?>> events) {
        this.sender = sender;
        this.member = member;
        this.events = events;
    }

    /** Opens and links the member: four events, two of them the account's. */
    void begin() {
        var origin = sender.origin();
        var intentId = Ids.random();
        account(new MemberOpened(member.memberId(), origin.platform(), null, origin.at()), origin);
        append(
                "AccountLink",
                member.linkId(),
                0,
                new LinkRequested(
                        member.linkId(),
                        origin.platform(),
                        intentId,
                        LinkType.MEMBER,
                        new EncryptedId(member.linkId(), USER),
                        origin.at(),
                        origin.at().plus(LIFE)),
                origin);
        append(
                "AccountLink",
                member.linkId(),
                1,
                new LinkConfirmed(
                        member.linkId(),
                        origin.platform(),
                        intentId,
                        member.memberId(),
                        LinkType.MEMBER,
                        ProofMethod.SSO_ASSERTION,
                        origin.at()),
                origin);
        account(
                new ProfileLinked(
                        member.memberId(), member.linkId(), origin.platform(), LinkType.MEMBER, null, origin.at()),
                origin);
    }

    /** Earns: two events, one of them the account's. */
    LotPoints earn() {
        var origin = sender.origin();
        var orderId = Ids.order();
        var receiptId = EarnedEntryId.ofOrder(origin.platform(), orderId);
        var entryId = EarnedEntryId.ofLine(receiptId, 1);
        var lot = new LotPoints(
                new Lot(
                        DerivedId.of("lot", entryId.toString()),
                        LotKind.PURCHASE,
                        origin.at(),
                        origin.at().plus(LIFE),
                        false),
                POINTS);
        var entry = entry(entryId, EntryType.EARN, POINTS, "TOKEN_PURCHASE", orderId, List.of(lot), origin);
        var amount = 100 * POINTS;
        spent += amount;
        orders++;
        append(
                "EarnedOrder",
                receiptId,
                0,
                new LineEarned(
                        receiptId,
                        origin.platform(),
                        orderId,
                        1,
                        "TOKEN_PURCHASE",
                        "1",
                        receiptId.toString(),
                        member.memberId(),
                        entryId,
                        POINTS,
                        null,
                        0,
                        amount,
                        balance,
                        origin.at(),
                        null),
                origin);
        account(
                new PointsEarned(
                        member.memberId(),
                        entry,
                        "TOKEN_PURCHASE",
                        "USD",
                        amount,
                        null,
                        new Purchase(amount, true, null),
                        new Standing(spent, orders, null),
                        Earning.METADATA),
                origin);
        return lot;
    }

    /** Redeems a lot: one event, the account's; of the redemption's own there is none. */
    void redeem(LotPoints lot) {
        var origin = sender.origin();
        var entryId = DerivedId.of("entry", member.memberId().toString(), Long.toString(entries + 1));
        var entry = entry(entryId, EntryType.REDEEM, -lot.points(), "REDEMPTION", Ids.order(), List.of(lot), origin);
        account(new PointsRedeemed(member.memberId(), entry, Ids.random(), "USD", lot.points()), origin);
    }

    private Entry entry(
            UUID entryId,
            EntryType type,
            long delta,
            String reason,
            String sourceRef,
            List<LotPoints> lots,
            Origin origin) {
        entries++;
        balance += delta;
        return new Entry(
                entryId,
                entries,
                Wallet.CONSUMER,
                type,
                delta,
                balance,
                reason,
                sourceRef,
                origin.platform(),
                origin.actor(),
                origin.correlationId(),
                origin.at(),
                origin.at(),
                lots);
    }

    private void account(Object event, Origin origin) {
        append("MemberAccount", member.memberId(), version++, event, origin);
    }

    private void append(String type, UUID id, long sequenceNumber, Object event, Origin origin) {
        events.accept(new GenericDomainEventMessage<>(
                type, id.toString(), sequenceNumber, event, sender.eventMetadata(origin)));
    }
}
