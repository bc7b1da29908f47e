package com.redroomrewards.domain.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.CarriedState.EmptyHold;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The wallets of a member and the chain of their entries (domain.md, rule 1). It draws the next entry up; nothing changes
 * until that is recorded.
 */
final class Wallets {

    private final LotBook consumer;
    private final LotBook allocation;
    private long entries;
    private Instant postedAt;

    /** Of a new account. */
    Wallets() {
        this(new LotBook(), new LotBook(), 0, Instant.MIN);
    }

    private Wallets(LotBook consumer, LotBook allocation, long entries, Instant postedAt) {
        this.consumer = consumer;
        this.allocation = allocation;
        this.entries = entries;
        this.postedAt = postedAt;
    }

    /** The wallets as they stood. */
    @JsonCreator
    static Wallets of(State state) {
        return new Wallets(state.consumer(), state.allocation(), state.entries(), state.postedAt());
    }

    /** What a snapshot keeps of them. */
    @JsonValue
    State state() {
        return new State(consumer, allocation, entries, postedAt);
    }

    /**
     * The state of the wallets.
     *
     * @param entries how many entries there are
     * @param postedAt when the last one was posted
     */
    record State(LotBook consumer, LotBook allocation, long entries, Instant postedAt) {}

    LotBook consumer() {
        return consumer;
    }

    LotBook allocation() {
        return allocation;
    }

    LotBook of(Wallet wallet) {
        return switch (wallet) {
            case CONSUMER -> consumer;
            case ALLOCATION -> allocation;
        };
    }

    /** What moves when the account is merged into another, once that is how the CONSUMER wallet is. */
    List<MergedPart> parts(LotBook settledConsumer, Instant at) {
        return Stream.concat(
                        settledConsumer.parts(Wallet.CONSUMER, at).stream(),
                        allocation.parts(Wallet.ALLOCATION, at).stream())
                .toList();
    }

    /** What is set aside without points. */
    List<EmptyHold> emptyHolds() {
        return Stream.of(Wallet.values())
                .flatMap(wallet -> of(wallet).emptyHolds().stream().map(holdId -> new EmptyHold(wallet, holdId)))
                .toList();
    }

    /** Forgets what is set aside without points: it has moved. */
    void dropEmptyHolds() {
        emptyHolds().forEach(empty -> of(empty.wallet()).dropEmpty(empty.holdId()));
    }

    /** Records what is known of lots and set aside elsewhere, and is no points. */
    void absorb(CarriedState carried) {
        consumer.addRenewed(carried.renewedLots());
        carried.emptyHolds().forEach(empty -> of(empty.wallet()).putHeld(new Hold(empty.holdId(), null, List.of())));
    }

    /** Whether nothing is left in either: no points, nothing set aside and no debt. */
    boolean areEmpty() {
        return Stream.of(consumer, allocation)
                .allMatch(book -> book.balance() == 0 && book.held() == 0 && book.debt() == 0);
    }

    /** Whether there was no entry yet. */
    boolean isUnused() {
        return entries == 0;
    }

    /** The moment at which a command of that moment takes effect: no earlier than the last entry. */
    Instant notBeforeLastEntry(Instant at) {
        return at.isBefore(postedAt) ? postedAt : at;
    }

    /** The next entry of the CONSUMER wallet. */
    Entry entry(
            UUID memberId,
            EntryType type,
            long delta,
            String reasonCode,
            String sourceRef,
            List<LotPoints> lots,
            Origin origin) {
        return entry(memberId, Wallet.CONSUMER, type, delta, reasonCode, sourceRef, lots, origin);
    }

    /** The next entry of that wallet. */
    Entry entry(
            UUID memberId,
            Wallet wallet,
            EntryType type,
            long delta,
            String reasonCode,
            String sourceRef,
            List<LotPoints> lots,
            Origin origin) {
        var entryId = DerivedId.of("entry", memberId.toString(), Long.toString(entries + 1));
        return entry(
                entryId, wallet, type, delta, reasonCode, sourceRef, lots, origin, notBeforeLastEntry(origin.at()));
    }

    /** The next entry, whose id was known before; it was decided then and takes effect now. */
    Entry entry(
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
                Math.addExact(of(wallet).balance(), delta),
                reasonCode,
                sourceRef,
                decided.platform(),
                decided.actor(),
                decided.correlationId(),
                decided.at(),
                moment,
                lots);
    }

    /** Records an entry, and what it moves. */
    void record(Posting posting) {
        var entry = posting.entry();
        entries = entry.entryNo();
        postedAt = entry.postedAt();
        var book = of(entry.wallet());
        switch (posting) {
            case PointsEarned earned -> book.put(entry.pointsDelta(), entry.lots());
            case PendingPointsPosted posted -> book.put(entry.pointsDelta(), entry.lots());
            case RedeemedPointsRestored restored -> book.put(entry.pointsDelta(), entry.lots());
            case PointsReceived received -> book.put(entry.pointsDelta(), entry.lots());
            case EarnedPointsReversed reversed -> book.takeBack(Math.negateExact(entry.pointsDelta()), entry.lots());
            case PointsAdjusted adjusted -> {
                if (entry.pointsDelta() > 0) {
                    book.put(entry.pointsDelta(), entry.lots());
                } else {
                    book.take(entry.lots());
                }
            }
            case PointsRedeemed redeemed -> book.take(entry.lots());
            case HeldPointsRedeemed redeemed -> book.takeHeld(redeemed.quoteId());
            case LotExpired expired -> book.take(entry.lots());
            case PointsSent sent -> book.take(entry.lots());
            case PointsForfeited forfeited -> {
                if (entry.pointsDelta() > 0) {
                    book.put(entry.pointsDelta(), entry.lots());
                } else {
                    book.take(entry.lots());
                }
            }
            case PointsMergedOut out -> {
                if (out.holdId() != null) {
                    book.takeHeld(out.holdId());
                } else if (entry.pointsDelta() < 0) {
                    book.take(entry.lots());
                } else {
                    book.put(entry.pointsDelta(), entry.lots());
                }
            }
            case PointsMergedIn in -> {
                var hold = in.hold();
                if (hold != null) {
                    book.putHeld(new Hold(hold.holdId(), hold.until(), entry.lots()));
                } else if (entry.pointsDelta() > 0) {
                    book.put(entry.pointsDelta(), entry.lots());
                } else {
                    book.takeBack(Math.negateExact(entry.pointsDelta()), entry.lots());
                }
            }
            case TransferredPointsReturned returned -> book.take(entry.lots());
            case TransferredPointsRestored restored -> book.put(entry.pointsDelta(), entry.lots());
            case EscrowedPointsSent sent -> {
                book.takeHeld(sent.transferId());
                consumer.dropEmpty(sent.transferId());
                allocation.dropEmpty(sent.transferId());
            }
        }
    }
}
