package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.FlagCleared;
import com.redroomrewards.domain.account.AccountEvent.FlagRaised;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
import com.redroomrewards.domain.account.AccountEvent.LockLifted;
import com.redroomrewards.domain.account.AccountEvent.LockPlaced;
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
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.VerificationStated;
import com.redroomrewards.domain.account.AwardCount;
import com.redroomrewards.domain.account.CarriedState;
import com.redroomrewards.domain.account.CarriedState.AnnouncedExpiry;
import com.redroomrewards.domain.account.CarriedState.EmptyHold;
import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.MergedHold;
import com.redroomrewards.domain.account.PendingEarning;
import com.redroomrewards.domain.account.PlatformStanding;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Verification;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A member's account as its aggregate would write it: a second, naive implementation whose state the read models must
 * come to.
 */
public final class SampleAccount {

    private static final Duration SECOND_LIFE = Duration.ofDays(7);
    private static final Actor LEDGER = Actor.LEDGER;
    private static final Actor MEMBER = new Actor(ActorType.MEMBER, "5f0c");

    private final SampleStream stream;
    private final UUID memberId;
    private final Map<UUID, Lot> lots = new HashMap<>();
    private final Map<UUID, Long> points = new HashMap<>();
    private final Map<UUID, Long> allocated = new HashMap<>();
    private final Deque<PointsEscrowed> escrows = new ArrayDeque<>();
    private final Deque<Transferred> transfers = new ArrayDeque<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, UUID> links = new HashMap<>();
    private final Deque<PendingEarning> pending = new ArrayDeque<>();
    private final Map<UUID, List<LotPoints>> holds = new LinkedHashMap<>();
    private final Map<UUID, Flag> flags = new LinkedHashMap<>();
    private final Map<UUID, Lock> locks = new LinkedHashMap<>();
    private Verification verification = Verification.NONE;
    private final Map<UUID, Announced> announced = new HashMap<>();
    private Standing standing = Standing.NEW;
    private SampleAccount heir;
    private String actingFor = "xcn";
    private int safeguards;
    private int held;
    private int accepted;
    private int awards;
    private long debt;

    private record Transferred(
            UUID transferId, SampleAccount receiver, List<LotPoints> sent, List<LotPoints> received) {}

    SampleAccount(SampleStream stream, UUID memberId, String platform) {
        this.stream = stream;
        this.memberId = memberId;
        append(new MemberOpened(memberId, platform, null, stream.now()));
    }

    public UUID memberId() {
        return memberId;
    }

    private boolean isCustomer() {
        return actingFor.equals("xcn");
    }

    /** From now on its entries are written on behalf of that platform. */
    public void actFor(String platform) {
        actingFor = platform;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long balance() {
        return free() + heldPoints() - debt;
    }

    /** What can be spent, but for what has expired and was not written. */
    public long free() {
        return sumOf(points);
    }

    /** What is set aside. */
    public long heldPoints() {
        return holds.values().stream().mapToLong(SampleAccount::sum).sum()
                + escrows.stream().mapToLong(escrow -> sum(escrow.consumer())).sum();
    }

    /** What is set aside, by hold. */
    public Map<UUID, List<LotPoints>> holds() {
        return Map.copyOf(holds);
    }

    /** What of the CONSUMER wallet waits in escrow, by transfer. */
    public Map<UUID, List<LotPoints>> escrowed() {
        return escrows.stream()
                .filter(escrow -> !escrow.consumer().isEmpty())
                .collect(Collectors.toMap(PointsEscrowed::transferId, PointsEscrowed::consumer));
    }

    /** What its tier at its one platform follows from. */
    public Standing standing() {
        return standing;
    }

    public long allocation() {
        return sumOf(allocated) + allocationHeld();
    }

    /** What is set aside of the ALLOCATION wallet. */
    public long allocationHeld() {
        return escrows.stream().mapToLong(escrow -> sum(escrow.allocation())).sum();
    }

    /** What can be awarded. */
    public long awardable() {
        return sumOf(allocated) + Math.max(0, sumOf(points) - debt);
    }

    private static long sumOf(Map<UUID, Long> lots) {
        return lots.values().stream().mapToLong(Long::longValue).sum();
    }

    public long debt() {
        return debt;
    }

    /** What each lot of either wallet has left; a lot that the debt swallowed whole is not among them. */
    public Map<UUID, Long> points() {
        var all = new HashMap<>(points);
        all.putAll(allocated);
        return all;
    }

    public Lot lot(UUID lotId) {
        return lots.get(lotId);
    }

    public void issueCode() {
        append(new LinkCodeIssued(
                memberId,
                DerivedId.of("test-code", memberId.toString(), stream.now().toString()),
                stream.now().plus(Duration.ofMinutes(15))));
    }

    /** The links it holds, by platform. */
    public Map<String, UUID> links() {
        return Map.copyOf(links);
    }

    /** States what is verified. */
    public void verify(Verification stated) {
        verification = stated;
        append(new VerificationStated(
                memberId,
                stated.emailVerifiedAt(),
                stated.phoneVerifiedAt(),
                stated.enhancedVerifiedAt(),
                decided("xcn")));
    }

    public Verification verification() {
        return verification;
    }

    /** Raises a flag. */
    public Flag flag(FlagType type) {
        var raised = new FlagRaised(memberId, safeguardId(), type, "SUSPICIOUS", null, decided("xcn"));
        append(raised);
        flags.put(raised.flagId(), raised.flag());
        return raised.flag();
    }

    /** Clears a flag. */
    public void clear(UUID flagId) {
        flags.remove(flagId);
        append(new FlagCleared(memberId, flagId, decided("xcn")));
    }

    /** The flags that are not cleared, in the order in which they were raised. */
    public List<Flag> flags() {
        return List.copyOf(flags.values());
    }

    /** Locks the account; without a life, until somebody lifts the lock. */
    public Lock lock(LockType type, @Nullable Duration life) {
        var expiresAt = life == null ? null : stream.now().plus(life);
        var placed = new LockPlaced(memberId, safeguardId(), type, "CASE-7", expiresAt, "a note", decided("other"));
        append(placed);
        locks.put(placed.lockId(), placed.lock());
        return placed.lock();
    }

    /** Lifts a lock. */
    public void lift(UUID lockId) {
        locks.remove(lockId);
        append(new LockLifted(memberId, lockId, decided("other")));
    }

    /** The locks that are not lifted, in the order in which they were placed; some may have expired. */
    public List<Lock> locks() {
        return List.copyOf(locks.values());
    }

    private UUID safeguardId() {
        return DerivedId.of("test-safeguard", memberId.toString(), Integer.toString(++safeguards));
    }

    private Origin decided(String platform) {
        return new Origin(platform, MEMBER, memberId, stream.now());
    }

    void link(UUID linkId, String platform) {
        links.put(platform, linkId);
        append(new ProfileLinked(memberId, linkId, platform, LinkType.MEMBER, null, stream.now()));
    }

    void unlink(UUID linkId, String platform) {
        links.remove(platform);
        append(new ProfileUnlinked(memberId, linkId, platform, stream.now()));
    }

    public Entry earn(long howMany, Duration life) {
        return earn(howMany, life, "TOKEN_PURCHASE", "order-" + (entries.size() + 1));
    }

    public Entry earn(long howMany, Duration life, String eventType, String orderId) {
        expireDue();
        var lotId = DerivedId.of("lot", entryId().toString());
        var now = stream.now();
        var lot = new Lot(lotId, LotKind.PURCHASE, now, now.plus(life), false);
        var entry = entry(
                EntryType.EARN, howMany, eventType, orderId, afterDebt(List.of(new LotPoints(lot, howMany))), LEDGER);
        var purchase = eventType.equals("TOKEN_PURCHASE") && isCustomer() ? new Purchase(howMany, true, null) : null;
        if (purchase != null) {
            standing = new Standing(standing.spendMinor() + howMany, standing.orders() + 1, standing.clientTier());
        }
        append(new PointsEarned(
                memberId, entry, eventType, "USD", howMany, null, purchase, purchase == null ? null : standing, null));
        return put(entry);
    }

    /** The same, with points that a promotion adds. */
    public Entry earnPromoted(long howMany, long added, Duration life, UUID promotionId) {
        expireDue();
        var now = stream.now();
        var expiresAt = now.plus(life);
        var entryId = entryId();
        var own = new Lot(DerivedId.of("lot", entryId.toString()), LotKind.PURCHASE, now, expiresAt, false);
        var promo = new Lot(
                DerivedId.of("lot", entryId.toString(), promotionId.toString()), LotKind.PROMO, now, expiresAt, false);
        var slices = afterDebt(List.of(new LotPoints(own, howMany), new LotPoints(promo, added)));
        var entry = entry(EntryType.EARN, howMany + added, "TOKEN_PURCHASE", "order-" + entryId, slices, LEDGER);
        var promotion = new EarnedLot(LotKind.PROMO, added, expiresAt, promotionId);
        append(new PointsEarned(memberId, entry, "TOKEN_PURCHASE", "USD", howMany, promotion, null, null, null));
        return put(entry);
    }

    /** Takes back what a purchase has earned; what no lot has becomes debt. */
    public Entry takeBack(long howMany) {
        return takeBack(howMany, null, 0);
    }

    /** The same, and of these so many that a promotion had added. */
    public Entry takeBack(long howMany, @Nullable UUID promotionId, long promotionPoints) {
        expireDue();
        var entry = entry(EntryType.REVERSAL, -howMany, "CHARGEBACK", "order", freeSlices(howMany), MEMBER);
        // It is a customer of one platform alone.
        if (isCustomer()) {
            standing = new Standing(
                    Math.max(0, standing.spendMinor() - howMany), standing.orders(), standing.clientTier());
        }
        append(new EarnedPointsReversed(
                memberId, entry, entryId(), promotionId, promotionPoints, howMany, isCustomer() ? standing : null));
        debt += howMany - sum(entry.lots());
        return take(entry);
    }

    /** Sets points aside, which must be there. */
    public UUID hold(long howMany, Duration life) {
        expireDue();
        var holdId = DerivedId.of("test-quote", memberId.toString(), Integer.toString(++held));
        var slices = freeSlices(howMany);
        append(new PointsHeld(
                memberId, holdId, slices, stream.now(), stream.now().plus(life)));
        takeFree(slices);
        holds.put(holdId, slices);
        return holdId;
    }

    /** Frees what is set aside: what has expired expires, and the rest pays the debt first. */
    public void release(UUID holdId) {
        var back = holds.get(holdId).stream().map(this::asItIs).toList();
        var left = new ArrayList<LotPoints>();
        back.stream().filter(slice -> slice.lot().expiredAt(stream.now())).forEach(left::add);
        left.addAll(afterDebt(back.stream()
                .filter(slice -> !slice.lot().expiredAt(stream.now()))
                .sorted(Comparator.comparing(LotPoints::lot))
                .toList()));
        append(new HeldPointsReleased(memberId, holdId, sum(back), left, stream.now()));
        holds.remove(holdId);
        debt -= sum(back) - sum(left);
        putFree(left);
        expireDue();
    }

    /** Burns what is set aside. */
    public Entry redeemHeld(UUID holdId) {
        expireDue();
        var slices = holds.get(holdId);
        var entry = entry(EntryType.REDEEM, -sum(slices), "REDEMPTION", "cart-" + holdId, slices, MEMBER);
        append(new HeldPointsRedeemed(memberId, entry, holdId, "USD", sum(slices)));
        holds.remove(holdId);
        return record(entry);
    }

    private LotPoints asItIs(LotPoints slice) {
        return new LotPoints(lots.getOrDefault(slice.lot().lotId(), slice.lot()), slice.points());
    }

    /** Accepts an earning that is posted later. */
    public void accept(long howMany) {
        var entryId = DerivedId.of("test-pending", memberId.toString(), Integer.toString(++accepted));
        var lot = new EarnedLot(LotKind.PURCHASE, howMany, stream.now().plus(Duration.ofDays(700)), null);
        var earning =
                new Earning(entryId, "TOKEN_PURCHASE", "pending-" + accepted, "USD", howMany, List.of(lot), null, null);
        var origin = new Origin("xcn", MEMBER, entryId, stream.now());
        var next = new PendingEarning(earning, origin, stream.now().plus(Duration.ofHours(48)));
        pending.add(next);
        append(new EarningAccepted(memberId, next));
    }

    /** Posts the earning that was accepted first, if there is one. */
    public void postPending() {
        var next = pending.poll();
        if (next == null) {
            return;
        }
        expireDue();
        var earning = next.earning();
        var own = earning.lots().getFirst();
        var lot = new Lot(
                DerivedId.of("lot", earning.entryId().toString()),
                own.kind(),
                next.accepted().at(),
                own.expiresAt(),
                false);
        var entry = entry(
                earning.entryId(),
                EntryType.EARN,
                own.points(),
                "TOKEN_PURCHASE",
                earning.orderId(),
                afterDebt(List.of(new LotPoints(lot, own.points()))),
                MEMBER);
        append(new PendingPointsPosted(memberId, entry, earning, null));
        put(entry);
    }

    /** Cancels the earning that was accepted first, or all of it but so many points; if there is one with more. */
    public void cancelPending(long left) {
        var next = pending.peek();
        if (next == null || next.earning().points() <= left) {
            return;
        }
        pending.remove();
        var cancelled = next.earning().points() - left;
        var rest = left == 0 ? null : rest(next, cancelled);
        if (rest != null) {
            pending.addFirst(rest);
        }
        var origin = next.accepted();
        var now = new Origin(origin.platform(), origin.actor(), origin.correlationId(), stream.now());
        append(new EarningCancelled(memberId, next.earning().entryId(), "REFUND", cancelled, rest, now));
    }

    private static PendingEarning rest(PendingEarning before, long cancelled) {
        return new PendingEarning(before.earning().without(cancelled, 0, 0), before.accepted(), before.pendingUntil());
    }

    /** What is accepted and not posted. */
    public long pendingPoints() {
        return pending.stream().mapToLong(next -> next.earning().points()).sum();
    }

    /** Burns points; what no unexpired lot has becomes debt. */
    public Entry redeem(long howMany) {
        expireDue();
        var slices = freeSlices(howMany);
        var missing = howMany - sum(slices);
        var entry = entry(EntryType.REDEEM, -howMany, "REDEMPTION", "order-" + (entries.size() + 1), slices, MEMBER);
        append(new PointsRedeemed(
                memberId, entry, DerivedId.of("test-quote", entryId().toString()), "USD", howMany));
        debt += missing;
        return take(entry);
    }

    private List<LotPoints> freeSlices(long howMany) {
        return slices(points, howMany);
    }

    /** Gives back what a burn took from lots. */
    public Entry restore(Entry burn) {
        expireDue();
        var back = burn.lots().stream().map(this::living).toList();
        var entry = entry(EntryType.REVERSAL, sum(back), "CANCELLED", burn.sourceRef(), afterDebt(back), MEMBER);
        append(new RedeemedPointsRestored(
                memberId, entry, DerivedId.of("test-quote", burn.entryId().toString())));
        return put(entry);
    }

    // As much as there is of that many points.
    private List<LotPoints> slices(Map<UUID, Long> of, long howMany) {
        var slices = new ArrayList<LotPoints>();
        var missing = howMany;
        for (var lot : lots.values().stream()
                .filter(lot -> of.getOrDefault(lot.lotId(), 0L) > 0)
                .sorted()
                .toList()) {
            var taken = Math.min(missing, of.get(lot.lotId()));
            if (taken > 0) {
                slices.add(new LotPoints(lot, taken));
                missing -= taken;
            }
        }
        return slices;
    }

    /** Gives the member points that it can award. */
    public Entry allocate(long howMany, Duration life) {
        expireDue();
        var now = stream.now();
        var lot = new Lot(DerivedId.of("lot", entryId().toString()), LotKind.ALLOCATION, now, now.plus(life), false);
        var slices = List.of(new LotPoints(lot, howMany));
        var entry = entry(Wallet.ALLOCATION, EntryType.ADJUST, howMany, "ALLOCATION", "T-1", slices);
        append(new PointsAdjusted(memberId, entry, entry.entryId(), now));
        lots.put(lot.lotId(), lot);
        move(allocated, slices, 1);
        return record(entry);
    }

    /** Awards points to another member; no more than can be awarded. */
    public void award(long howMany, SampleAccount viewer) {
        expireDue();
        var transferId = transferId();
        var fromAllocation = slices(allocated, howMany);
        var fromConsumer = slices(points, howMany - sum(fromAllocation));
        sent(Wallet.ALLOCATION, fromAllocation, "MODEL_AWARD", transferId, viewer);
        sent(Wallet.CONSUMER, fromConsumer, "MODEL_AWARD", transferId, viewer);
        count(transferId, howMany);
        viewer.receive(List.of(viewer.gift(howMany, transferId)), "MODEL_AWARD", transferId, this);
    }

    /** Sends slices of lots to another member, as they are; no more than can be spent. */
    public void transfer(long howMany, SampleAccount receiver) {
        expireDue();
        var transferId = transferId();
        var slices = freeSlices(howMany);
        sent(Wallet.CONSUMER, slices, "TRANSFER", transferId, receiver);
        var now = stream.now();
        append(new TransferCounted(memberId, new TransferCount(transferId, howMany, now, now, now, now)));
        var received = slices.stream()
                .map(slice -> new LotPoints(received(slice.lot(), transferId), slice.points()))
                .toList();
        receiver.receive(received, "TRANSFER", transferId, this);
        transfers.add(new Transferred(transferId, receiver, slices, received));
    }

    private static Lot received(Lot lot, UUID transferId) {
        var lotId = DerivedId.of(
                "lot", "transfer", transferId.toString(), lot.lotId().toString());
        return new Lot(lotId, lot.kind(), lot.earnedAt(), lot.expiresAt(), lot.renewed());
    }

    /** Takes back what was transferred first, if there is anything and the receiver has all of it. */
    public void takeTransferBack() {
        var transfer = transfers.poll();
        if (transfer == null) {
            return;
        }
        var receiver = transfer.receiver().acting();
        if (receiver != this && receiver.hasAll(transfer.received())) {
            receiver.giveBack(transfer, this);
            expireDue();
            var latest = transfer.sent().stream().map(this::asItIs).toList();
            var entry = entry(
                    EntryType.TRANSFER_IN,
                    sum(latest),
                    "MISTAKE",
                    transfer.transferId().toString(),
                    afterDebt(latest),
                    MEMBER);
            append(new TransferredPointsRestored(memberId, entry, transfer.transferId(), receiver.memberId));
            put(entry);
            expireDue();
        }
    }

    private boolean hasAll(List<LotPoints> slices) {
        expireDue();
        return slices.stream()
                .allMatch(slice -> slice.lot().equals(lots.get(slice.lot().lotId()))
                        && points.getOrDefault(slice.lot().lotId(), 0L) == slice.points());
    }

    private void giveBack(Transferred transfer, SampleAccount sender) {
        var entry = entry(
                EntryType.TRANSFER_OUT,
                -sum(transfer.received()),
                "MISTAKE",
                transfer.transferId().toString(),
                transfer.received(),
                MEMBER);
        append(new TransferredPointsReturned(memberId, entry, transfer.transferId(), sender.memberId));
        take(entry);
    }

    private void sent(Wallet wallet, List<LotPoints> slices, String reason, UUID transferId, SampleAccount viewer) {
        if (!slices.isEmpty()) {
            var entry = entry(wallet, EntryType.TRANSFER_OUT, -sum(slices), reason, transferId.toString(), slices);
            append(new PointsSent(memberId, entry, transferId, viewer.memberId));
            move(wallet == Wallet.CONSUMER ? points : allocated, slices, -1);
            record(entry);
        }
    }

    private LotPoints gift(long howMany, UUID transferId) {
        var now = stream.now();
        var lot = new Lot(
                DerivedId.of("lot", "gift", transferId.toString()),
                LotKind.GIFT,
                now,
                now.plus(Duration.ofDays(30)),
                false);
        return new LotPoints(lot, howMany);
    }

    private void receive(List<LotPoints> slices, String reason, UUID transferId, SampleAccount giver) {
        expireDue();
        var entry = entry(EntryType.TRANSFER_IN, sum(slices), reason, transferId.toString(), afterDebt(slices), MEMBER);
        append(new PointsReceived(memberId, entry, transferId, giver.memberId));
        put(entry);
    }

    /** Sets points aside; no more than can be awarded. */
    public void escrow(long howMany) {
        expireDue();
        var fromAllocation = slices(allocated, howMany);
        var fromConsumer = slices(points, howMany - sum(fromAllocation));
        var escrow = new PointsEscrowed(memberId, transferId(), fromAllocation, fromConsumer, stream.now());
        append(escrow);
        move(allocated, fromAllocation, -1);
        move(points, fromConsumer, -1);
        escrows.add(escrow);
        count(escrow.transferId(), howMany);
    }

    /** Takes back what was set aside first, if there is anything. */
    public void returnEscrow() {
        var escrow = escrows.poll();
        if (escrow == null) {
            return;
        }
        var latest = escrow.consumer().stream()
                .map(slice -> new LotPoints(lots.get(slice.lot().lotId()), slice.points()))
                .toList();
        var back = afterDebt(latest);
        append(new EscrowedPointsReturned(
                memberId, escrow.transferId(), escrow.allocation(), sum(latest), back, stream.now()));
        debt -= sum(latest) - sum(back);
        move(allocated, escrow.allocation(), 1);
        move(points, back, 1);
        expireDue();
    }

    /** Hands all that it has over to another, and ends. */
    void mergeInto(SampleAccount other, UUID mergeId, List<SampleLink> allLinks) {
        heir = other;
        expireDue();
        heir.expireDue();
        allLinks.stream().filter(link -> link.member() == this).toList().forEach(link -> hand(link, heir, mergeId));
        lots.forEach(heir.lots::putIfAbsent);
        slices(points, Long.MAX_VALUE).forEach(slice -> handFree(Wallet.CONSUMER, slice, heir, mergeId));
        slices(allocated, Long.MAX_VALUE).forEach(slice -> handFree(Wallet.ALLOCATION, slice, heir, mergeId));
        handDebt(heir, mergeId);
        List.copyOf(holds.keySet()).forEach(holdId -> handHold(holdId, heir, mergeId));
        var emptyHolds = escrows.stream().flatMap(SampleAccount::emptyHolds).toList();
        while (!escrows.isEmpty()) {
            handEscrow(escrows.peek(), heir, mergeId);
        }
        append(new AccountMerged(memberId, mergeId, heir.memberId, stream.now()));
        heir.absorb(this, mergeId, emptyHolds);
        pending.clear();
        flags.clear();
        locks.clear();
        announced.clear();
        transfers.clear();
        standing = Standing.NEW;
    }

    /** Ends what is under way, gives up all that it has, and ends. */
    public void erase(List<SampleLink> allLinks) {
        var erasureId = DerivedId.of("test-erasure", memberId.toString());
        List.copyOf(holds.keySet()).forEach(this::release);
        while (!escrows.isEmpty()) {
            returnEscrow();
        }
        while (!pending.isEmpty()) {
            cancelPending(0);
        }
        expireDue();
        var forgotten = allLinks.stream().filter(link -> link.member() == this).toList();
        forgotten.forEach(link -> {
            links.remove(link.platform());
            append(new ProfileErased(memberId, link.linkId(), link.platform(), erasureId, stream.now()));
            link.erase(erasureId);
        });
        var before = entries.size();
        forfeit(Wallet.CONSUMER, balance(), points, erasureId);
        forfeit(Wallet.ALLOCATION, allocation(), allocated, erasureId);
        append(new AccountErased(
                memberId,
                erasureId,
                "REQUESTED",
                "T-7",
                entries.subList(before, entries.size()).stream()
                        .map(Entry::entryId)
                        .toList(),
                0,
                0,
                0,
                forgotten.stream().map(SampleLink::linkId).toList(),
                new Origin("rrr", Actor.LEDGER, memberId, stream.now())));
        flags.clear();
        locks.clear();
        announced.clear();
        transfers.clear();
        standing = Standing.NEW;
    }

    private void forfeit(Wallet wallet, long balance, Map<UUID, Long> of, UUID erasureId) {
        if (balance != 0) {
            var slices = slices(of, Long.MAX_VALUE);
            var entry = entry(wallet, EntryType.ADJUST, -balance, "ERASURE", erasureId.toString(), slices);
            append(new PointsForfeited(memberId, entry, erasureId));
            move(of, slices, -1);
            debt -= Math.max(0, -balance);
            record(entry);
        }
    }

    /** Who acts for it, itself unless it was merged. */
    private SampleAccount acting() {
        return heir == null ? this : heir.acting();
    }

    private void hand(SampleLink link, SampleAccount heir, UUID mergeId) {
        links.remove(link.platform());
        if (heir.links.containsKey(link.platform())) {
            append(new ProfileRetired(memberId, link.linkId(), link.platform(), mergeId, stream.now()));
            link.retire(mergeId);
        } else {
            append(new ProfileMoved(memberId, link.linkId(), link.platform(), heir.memberId, stream.now()));
            heir.link(link.linkId(), link.platform());
            link.move(mergeId, heir);
        }
    }

    private void handFree(Wallet wallet, LotPoints slice, SampleAccount heir, UUID mergeId) {
        var out = merged(wallet, -slice.points(), List.of(slice), mergeId);
        append(new PointsMergedOut(memberId, out, mergeId, heir.memberId, null));
        move(wallet == Wallet.CONSUMER ? points : allocated, List.of(slice), -1);
        record(out);
        var left = wallet == Wallet.CONSUMER ? heir.afterDebt(List.of(slice)) : List.of(slice);
        var in = heir.merged(wallet, slice.points(), left, mergeId);
        heir.append(new PointsMergedIn(heir.memberId, in, mergeId, memberId, null));
        if (wallet == Wallet.CONSUMER) {
            heir.put(in);
        } else {
            move(heir.allocated, left, 1);
            heir.record(in);
        }
    }

    private void handDebt(SampleAccount heir, UUID mergeId) {
        if (debt > 0) {
            var owed = debt;
            var out = merged(Wallet.CONSUMER, owed, List.of(), mergeId);
            append(new PointsMergedOut(memberId, out, mergeId, heir.memberId, null));
            debt = 0;
            record(out);
            var in = heir.merged(Wallet.CONSUMER, -owed, heir.freeSlices(owed), mergeId);
            heir.append(new PointsMergedIn(heir.memberId, in, mergeId, memberId, null));
            heir.debt += owed - sum(in.lots());
            heir.take(in);
        }
    }

    private void handHold(UUID holdId, SampleAccount heir, UUID mergeId) {
        var slices = holds.get(holdId);
        var out = merged(Wallet.CONSUMER, -sum(slices), slices, mergeId);
        append(new PointsMergedOut(memberId, out, mergeId, heir.memberId, holdId));
        holds.remove(holdId);
        record(out);
        var until = stream.now().plus(Duration.ofMinutes(15));
        var in = heir.merged(Wallet.CONSUMER, sum(slices), slices, mergeId);
        heir.append(new PointsMergedIn(heir.memberId, in, mergeId, memberId, new MergedHold(holdId, until)));
        heir.holds.put(holdId, slices);
        heir.record(in);
    }

    // One wallet after the other, as entries are written.
    private void handEscrow(PointsEscrowed escrow, SampleAccount heir, UUID mergeId) {
        var hold = new MergedHold(escrow.transferId(), null);
        var moved = new PointsEscrowed(heir.memberId, escrow.transferId(), List.of(), List.of(), escrow.escrowedAt());
        heir.escrows.add(moved);
        if (!escrow.consumer().isEmpty()) {
            var sum = sum(escrow.consumer());
            var out = merged(Wallet.CONSUMER, -sum, escrow.consumer(), mergeId);
            append(new PointsMergedOut(memberId, out, mergeId, heir.memberId, hold.holdId()));
            escrows.remove();
            escrows.addFirst(new PointsEscrowed(
                    memberId, escrow.transferId(), escrow.allocation(), List.of(), escrow.escrowedAt()));
            record(out);
            var in = heir.merged(Wallet.CONSUMER, sum, escrow.consumer(), mergeId);
            heir.append(new PointsMergedIn(heir.memberId, in, mergeId, memberId, hold));
            heir.escrows.removeLast();
            heir.escrows.addLast(new PointsEscrowed(
                    heir.memberId, escrow.transferId(), List.of(), escrow.consumer(), escrow.escrowedAt()));
            heir.record(in);
        }
        if (!escrow.allocation().isEmpty()) {
            var sum = sum(escrow.allocation());
            var out = merged(Wallet.ALLOCATION, -sum, escrow.allocation(), mergeId);
            append(new PointsMergedOut(memberId, out, mergeId, heir.memberId, hold.holdId()));
            escrows.remove();
            escrows.addFirst(
                    new PointsEscrowed(memberId, escrow.transferId(), List.of(), List.of(), escrow.escrowedAt()));
            record(out);
            var in = heir.merged(Wallet.ALLOCATION, sum, escrow.allocation(), mergeId);
            heir.append(new PointsMergedIn(heir.memberId, in, mergeId, memberId, hold));
            heir.escrows.removeLast();
            heir.escrows.addLast(new PointsEscrowed(
                    heir.memberId, escrow.transferId(), escrow.allocation(), escrow.consumer(), escrow.escrowedAt()));
            heir.record(in);
        }
        escrows.remove();
    }

    private void absorb(SampleAccount other, UUID mergeId, List<EmptyHold> emptyHolds) {
        var told = new HashMap<>(other.announced);
        told.values().removeIf(each -> !each.expiresAt().isAfter(stream.now()));
        var carried = new CarriedState(
                Set.of(),
                List.copyOf(other.pending),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0,
                told.entrySet().stream()
                        .map(each -> new AnnouncedExpiry(
                                each.getKey(),
                                each.getValue().expiresAt(),
                                each.getValue().days()))
                        .toList(),
                List.of(),
                other.flags(),
                other.locks(),
                null,
                other.lots.values().stream().filter(Lot::renewed).toList(),
                emptyHolds);
        var isCustomer = !other.standing.equals(Standing.NEW);
        standing = standing.plus(other.standing);
        pending.addAll(other.pending);
        announced.putAll(told);
        transfers.addAll(other.transfers);
        other.flags().forEach(flag -> flags.put(flag.flagId(), flag));
        other.locks().forEach(lock -> locks.put(lock.lockId(), lock));
        append(new AccountAbsorbed(
                memberId,
                mergeId,
                other.memberId,
                carried,
                isCustomer ? List.of(new PlatformStanding("xcn", standing)) : List.of(),
                stream.now()));
    }

    private static Stream<EmptyHold> emptyHolds(PointsEscrowed escrow) {
        return Stream.concat(
                escrow.consumer().isEmpty()
                        ? Stream.of(new EmptyHold(Wallet.CONSUMER, escrow.transferId()))
                        : Stream.of(),
                escrow.allocation().isEmpty()
                        ? Stream.of(new EmptyHold(Wallet.ALLOCATION, escrow.transferId()))
                        : Stream.of());
    }

    private Entry merged(Wallet wallet, long delta, List<LotPoints> slices, UUID mergeId) {
        return entry(wallet, EntryType.ADJUST, delta, "MERGE", mergeId.toString(), slices);
    }

    /** Sends what was set aside first, if there is anything. */
    public void releaseEscrow(SampleAccount viewer) {
        var escrow = escrows.peek();
        if (escrow == null) {
            return;
        }
        expireDue();
        released(Wallet.ALLOCATION, escrow.allocation(), escrow.transferId(), viewer);
        released(Wallet.CONSUMER, escrow.consumer(), escrow.transferId(), viewer);
        escrows.remove();
        var howMany = sum(escrow.allocation()) + sum(escrow.consumer());
        viewer.receive(List.of(viewer.gift(howMany, escrow.transferId())), "MODEL_AWARD", escrow.transferId(), this);
    }

    // What is set aside is in the balance before the entry, and not after it.
    private void released(Wallet wallet, List<LotPoints> slices, UUID transferId, SampleAccount viewer) {
        if (!slices.isEmpty()) {
            var entry =
                    entry(wallet, EntryType.TRANSFER_OUT, -sum(slices), "MODEL_AWARD", transferId.toString(), slices);
            append(new EscrowedPointsSent(memberId, entry, transferId, viewer.memberId));
            var held = escrows.remove();
            var left = wallet == Wallet.ALLOCATION ? held.consumer() : List.<LotPoints>of();
            escrows.addFirst(new PointsEscrowed(memberId, transferId, List.of(), left, stream.now()));
            record(entry);
        }
    }

    private void count(UUID transferId, long howMany) {
        var now = stream.now();
        append(new AwardCounted(memberId, new AwardCount(transferId, memberId, howMany, now, now, now)));
    }

    private UUID transferId() {
        return DerivedId.of("test-transfer", memberId.toString(), Integer.toString(++awards));
    }

    private static void move(Map<UUID, Long> of, List<LotPoints> slices, int sign) {
        slices.forEach(slice -> of.merge(slice.lot().lotId(), sign * slice.points(), Long::sum));
    }

    public void expireDue() {
        expireDue(Wallet.CONSUMER, points);
        expireDue(Wallet.ALLOCATION, allocated);
    }

    private void expireDue(Wallet wallet, Map<UUID, Long> of) {
        lots.values().stream()
                .filter(lot -> lot.expiredAt(stream.now()) && of.getOrDefault(lot.lotId(), 0L) > 0)
                .sorted()
                .toList()
                .forEach(lot -> expire(wallet, of, lot));
    }

    private void expire(Wallet wallet, Map<UUID, Long> of, Lot lot) {
        var left = of.get(lot.lotId());
        var slices = List.of(new LotPoints(lot, left));
        var entry = entry(
                wallet, EntryType.EXPIRE, -left, "LOT_EXPIRED", lot.lotId().toString(), slices);
        append(new LotExpired(memberId, entry));
        move(of, slices, -1);
        record(entry);
    }

    /** Tells of the free lots that expire first, if there are any. */
    public void announce(int days) {
        expireDue();
        var free = lots.values().stream()
                .filter(lot -> points.getOrDefault(lot.lotId(), 0L) > 0)
                .sorted()
                .toList();
        if (free.isEmpty()) {
            return;
        }
        var expiry = free.getFirst().expiresAt();
        var together = free.stream()
                .filter(lot -> lot.expiresAt().equals(expiry))
                .map(lot -> new LotPoints(lot, points.get(lot.lotId())))
                .toList();
        append(new ExpiryAnnounced(memberId, "xcn", days, expiry, together, stream.now()));
        announced.values().removeIf(told -> !told.expiresAt().isAfter(stream.now()));
        together.forEach(slice -> announced.put(slice.lot().lotId(), new Announced(expiry, days)));
    }

    /** What was told of lots that have not expired since the last time. */
    public Map<UUID, Announced> announced() {
        return Map.copyOf(announced);
    }

    /** What the member was told of a lot. */
    public record Announced(Instant expiresAt, int days) {}

    /** Has another tier. */
    public void changeTier(String tier) {
        append(new TierChanged(memberId, "xcn", "bronze", tier, stream.now()));
    }

    private LotPoints living(LotPoints slice) {
        var latest = lots.getOrDefault(slice.lot().lotId(), slice.lot());
        var lot = latest.expiredAt(stream.now()) && !latest.renewed()
                ? new Lot(
                        latest.lotId(),
                        latest.kind(),
                        latest.earnedAt(),
                        stream.now().plus(SECOND_LIFE),
                        true)
                : latest;
        return new LotPoints(lot, slice.points());
    }

    private List<LotPoints> afterDebt(List<LotPoints> incoming) {
        var left = new ArrayList<LotPoints>();
        var owed = debt;
        for (var slice : incoming) {
            var paid = Math.min(owed, slice.points());
            owed -= paid;
            if (slice.points() > paid) {
                left.add(new LotPoints(slice.lot(), slice.points() - paid));
            }
        }
        return left;
    }

    private Entry put(Entry entry) {
        debt -= entry.pointsDelta() - sum(entry.lots());
        putFree(entry.lots());
        return record(entry);
    }

    private void putFree(List<LotPoints> slices) {
        slices.forEach(slice -> {
            lots.put(slice.lot().lotId(), slice.lot());
            points.merge(slice.lot().lotId(), slice.points(), Long::sum);
        });
    }

    private Entry take(Entry entry) {
        takeFree(entry.lots());
        return record(entry);
    }

    private void takeFree(List<LotPoints> slices) {
        slices.forEach(slice -> points.merge(slice.lot().lotId(), -slice.points(), Long::sum));
    }

    private Entry record(Entry entry) {
        if ((entry.wallet() == Wallet.CONSUMER ? balance() : allocation()) != entry.balanceAfter()) {
            throw new IllegalStateException("The sample contradicts itself: " + entry);
        }
        entries.add(entry);
        return entry;
    }

    private Entry entry(
            EntryType type, long delta, String reason, String sourceRef, List<LotPoints> slices, Actor actor) {
        return entry(entryId(), type, delta, reason, sourceRef, slices, actor);
    }

    private Entry entry(
            Wallet wallet, EntryType type, long delta, String reason, String sourceRef, List<LotPoints> slices) {
        return entry(entryId(), wallet, type, delta, reason, sourceRef, slices, LEDGER);
    }

    private Entry entry(
            UUID entryId,
            EntryType type,
            long delta,
            String reason,
            String sourceRef,
            List<LotPoints> slices,
            Actor actor) {
        return entry(entryId, Wallet.CONSUMER, type, delta, reason, sourceRef, slices, actor);
    }

    private Entry entry(
            UUID entryId,
            Wallet wallet,
            EntryType type,
            long delta,
            String reason,
            String sourceRef,
            List<LotPoints> slices,
            Actor actor) {
        return new Entry(
                entryId,
                entries.size() + 1,
                wallet,
                type,
                delta,
                (wallet == Wallet.CONSUMER ? balance() : allocation()) + delta,
                reason,
                sourceRef,
                actingFor,
                actor,
                DerivedId.of("test-trace", entryId.toString()),
                stream.now(),
                stream.now(),
                slices);
    }

    private UUID entryId() {
        return DerivedId.of("entry", memberId.toString(), Integer.toString(entries.size() + 1));
    }

    private static long sum(List<LotPoints> slices) {
        return slices.stream().mapToLong(LotPoints::points).sum();
    }

    private void append(AccountEvent event) {
        stream.append(memberId, "MemberAccount", event);
    }

    /** The moment at which the lot expires. */
    public Instant expiryOf(UUID lotId) {
        return lots.get(lotId).expiresAt();
    }
}
