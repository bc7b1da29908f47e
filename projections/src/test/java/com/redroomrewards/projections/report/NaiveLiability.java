package com.redroomrewards.projections.report;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;

/** What is owed at a moment, told by going through the events with every lot and every hold of every member in memory. */
final class NaiveLiability {

    private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

    private final Instant from;
    private final Instant to;
    private final Map<UUID, Lot> lots = new HashMap<>();
    private final Map<UUID, String> issuers = new HashMap<>();
    private final Map<UUID, Long> free = new HashMap<>();
    private final Map<String, Map<UUID, Long>> holds = new HashMap<>();
    private final Map<String, Long> debts = new HashMap<>();
    private final Map<String, Long> flows = new HashMap<>();
    private final Map<String, Long> lastBalances = new HashMap<>();

    NaiveLiability(List<DomainEventMessage<?>> events, Instant from, Instant to) {
        this.from = from;
        this.to = to;
        for (var message : events) {
            if (message.getPayload() instanceof AccountEvent event && at(event).isBefore(to)) {
                apply(event);
            }
        }
    }

    private static Instant at(AccountEvent event) {
        if (event instanceof Posting posting) {
            return posting.entry().postedAt();
        } else if (event instanceof PointsHeld held) {
            return held.heldAt();
        } else if (event instanceof HeldPointsReleased released) {
            return released.releasedAt();
        } else if (event instanceof PointsEscrowed escrowed) {
            return escrowed.escrowedAt();
        } else if (event instanceof EscrowedPointsReturned returned) {
            return returned.returnedAt();
        }
        return Instant.MAX; // moves no points
    }

    private void apply(AccountEvent event) {
        if (event instanceof PointsHeld held) {
            hold(event, held.holdId(), held.lots());
        } else if (event instanceof PointsEscrowed escrowed) {
            hold(event, escrowed.transferId(), escrowed.consumer());
            hold(event, escrowed.transferId(), escrowed.allocation());
        } else if (event instanceof HeldPointsReleased released) {
            free(event, released.holdId(), released.lots());
        } else if (event instanceof EscrowedPointsReturned returned) {
            free(event, returned.transferId(), returned.allocation());
            free(event, returned.transferId(), returned.consumer());
        } else if (event instanceof Posting posting) {
            post(posting);
        }
    }

    private void hold(AccountEvent event, UUID holdId, List<LotPoints> slices) {
        for (var slice : slices) {
            free.merge(slice.lot().lotId(), -slice.points(), Math::addExact);
            holdOf(event, holdId).merge(slice.lot().lotId(), slice.points(), Math::addExact);
        }
    }

    // What does not come back has paid a debt: as the allocation never does, its part of an escrow is freed first.
    private void free(AccountEvent event, UUID holdId, List<LotPoints> back) {
        var hold = holdOf(event, holdId);
        for (var slice : back) {
            free.merge(slice.lot().lotId(), slice.points(), Math::addExact);
            hold.merge(slice.lot().lotId(), -slice.points(), Math::addExact);
        }
        if (!(event instanceof EscrowedPointsReturned returned) || back == returned.consumer()) {
            hold.forEach((lotId, paid) -> debts.merge(issuers.get(lotId), -paid, Math::addExact));
            hold.clear();
        }
    }

    private Map<UUID, Long> holdOf(AccountEvent event, UUID holdId) {
        return holds.computeIfAbsent(event.memberId() + "/" + holdId, key -> new HashMap<>());
    }

    private void post(Posting posting) {
        var entry = posting.entry();
        var sum = 0L;
        var sign = entry.pointsDelta() > 0 ? 1 : -1;
        identify(posting);
        for (var slice : entry.lots()) {
            var lotId = slice.lot().lotId();
            sum += slice.points();
            if (sign > 0) {
                // What was set aside before a second life still has the first one in a merge, and none when it is free
                // again.
                lots.merge(lotId, slice.lot(), (before, next) -> before.renewed() ? before : next);
            }
            var into = holdIdOf(posting) == null ? free : holdOf(posting, holdIdOf(posting));
            into.merge(lotId, sign * slice.points(), Math::addExact);
            flow(issuers.get(lotId), entry, sign * slice.points());
        }
        var owed = sign * sum - entry.pointsDelta();
        if (owed != 0) {
            debts.merge(entry.platform(), owed, Math::addExact);
            flow(entry.platform(), entry, -owed);
        }
        lastBalances.put(entry.wallet() + "/" + posting.memberId(), entry.balanceAfter());
    }

    private static UUID holdIdOf(Posting posting) {
        if (posting instanceof HeldPointsRedeemed redeemed) {
            return redeemed.quoteId();
        } else if (posting instanceof EscrowedPointsSent sent) {
            return sent.transferId();
        } else if (posting instanceof PointsMergedOut out) {
            return out.holdId();
        } else if (posting instanceof PointsMergedIn in && in.hold() != null) {
            return in.hold().holdId();
        }
        return null;
    }

    private void identify(Posting posting) {
        var entry = posting.entry();
        if (posting instanceof PointsSent sent) {
            // Those of an award are of no use, and do no harm.
            entry.lots()
                    .forEach(slice -> issuers.put(
                            DerivedId.of(
                                    "lot",
                                    "transfer",
                                    sent.transferId().toString(),
                                    slice.lot().lotId().toString()),
                            issuers.get(slice.lot().lotId())));
        } else if (posting instanceof PointsReceived || entry.pointsDelta() > 0) {
            entry.lots().forEach(slice -> issuers.putIfAbsent(slice.lot().lotId(), entry.platform()));
        }
    }

    private void flow(String platform, Entry entry, long points) {
        if (!entry.postedAt().isBefore(from)) {
            flows.merge(platform + " " + nameOf(entry), points, Math::addExact);
        }
    }

    private static PointsFlow nameOf(Entry entry) {
        return switch (entry.type()) {
            case EARN -> PointsFlow.ISSUED;
            case REDEEM -> PointsFlow.REDEEMED;
            case EXPIRE -> PointsFlow.EXPIRED;
            case TRANSFER_IN, TRANSFER_OUT -> PointsFlow.TRANSFERRED;
            case ADJUST ->
                switch (entry.reasonCode()) {
                    case "MERGE" -> PointsFlow.MERGED;
                    case "ERASURE" -> PointsFlow.ERASED;
                    default -> PointsFlow.ADJUSTED;
                };
            case REVERSAL -> entry.pointsDelta() > 0 ? PointsFlow.RESTORED : PointsFlow.REVERSED;
        };
    }

    /** By platform, kind and bucket, without zeros. */
    Map<String, Long> outstanding() {
        var sums = new HashMap<String, Long>();
        free.forEach((lotId, points) -> sums.merge(nameOf(lotId), points, Math::addExact));
        holds.values()
                .forEach(hold -> hold.forEach((lotId, points) -> sums.merge(nameOf(lotId), points, Math::addExact)));
        sums.values().removeIf(points -> points == 0);
        return sums;
    }

    private String nameOf(UUID lotId) {
        return issuers.get(lotId) + " " + lots.get(lotId).kind() + " "
                + bucket(lots.get(lotId).expiresAt());
    }

    private ExpiryBucket bucket(Instant expiresAt) {
        if (!expiresAt.isAfter(to)) {
            return ExpiryBucket.OVERDUE;
        }
        var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(to, TORONTO), LocalDate.ofInstant(expiresAt, TORONTO));
        return days <= 30
                ? ExpiryBucket.WITHIN_30_DAYS
                : days <= 90
                        ? ExpiryBucket.WITHIN_90_DAYS
                        : days <= 180
                                ? ExpiryBucket.WITHIN_180_DAYS
                                : days <= 365 ? ExpiryBucket.WITHIN_365_DAYS : ExpiryBucket.LATER;
    }

    /** By platform, without zeros. */
    Map<String, Long> debts() {
        var sums = new HashMap<>(debts);
        sums.values().removeIf(points -> points == 0);
        return sums;
    }

    /** By platform and flow, without zeros. */
    Map<String, Long> flows() {
        var sums = new HashMap<>(flows);
        sums.values().removeIf(points -> points == 0);
        return sums;
    }

    /** What the members' last entries before the moment say. */
    long balances() {
        return lastBalances.values().stream().mapToLong(Long::longValue).sum();
    }
}
