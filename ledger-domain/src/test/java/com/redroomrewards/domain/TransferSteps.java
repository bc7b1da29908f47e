package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaiveSafeguards.TRANSFER;
import static com.redroomrewards.domain.PointsHistory.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.NaivePoints.Handed;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.MemberTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.AwardIsCommitted;
import com.redroomrewards.domain.transfer.TransferCommand.CancelEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.CommitAward;
import com.redroomrewards.domain.transfer.TransferCommand.ExpireEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.IntendAward;
import com.redroomrewards.domain.transfer.TransferCommand.MakeTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.ReleaseEscrow;
import com.redroomrewards.domain.transfer.TransferCommand.ReverseTransfer;
import com.redroomrewards.domain.transfer.TransferCommand.TransferIsMade;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Awards and transfers between members, at once and through escrow, and what takes transfers back. */
final class TransferSteps {

    private static final Duration IN_ESCROW = Duration.ofHours(72);
    private static final Duration REVERSIBLE = Duration.ofHours(24);
    // More than three tenths of the most at once wait for somebody.
    private static final long LARGE = 300;

    private record Escrowed(UUID id, boolean isAward, UUID from, UUID to, long points, Instant until) {}

    record Parties(UUID from, UUID to) {}

    private record Made(UUID id, UUID from, UUID to, List<Handed> handed, Instant at) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaivePoints naive;
    private final NaiveSafeguards safeguards;
    private final List<Escrowed> escrowed = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();

    TransferSteps(PointsHistory history) {
        this.history = history;
        ledger = history.ledger;
        naive = history.naive;
        safeguards = history.safeguards;
    }

    void award() {
        var model = history.anyModel();
        var viewer = history.anyMember();
        var points = history.points(300);
        var id = DerivedId.of("test-transfer", history.name("award"));
        var award = new Award(model, history.linkOf(model), viewer, history.linkOf(viewer), points, null, null, false);
        history.mustTake(origin -> new IntendAward(id, award, null, origin));
        Request commit = origin -> new CommitAward(id, history.linkOf(model), history.linkOf(viewer), origin);
        var awardable = naive.allocated(model, ledger.now()) + Math.max(0, naive.available(model, ledger.now()));
        if (!history.areOne(model, viewer) && history.bars(TRANSFER, model, viewer)) {
            history.mustBeLocked(commit);
            return;
        }
        if (history.areOne(model, viewer) || awardable < points) {
            history.mustBeRefused(commit);
            history.count("refused award");
            return;
        }
        history.mustTake(commit);
        if (ledger.answer(AwardIsCommitted.class).outcome() instanceof AwardEscrowed waits) {
            naive.escrowAward(model, id, points, ledger.now());
            escrowed.add(new Escrowed(id, true, model, viewer, points, waits.escrowUntil()));
            history.count("escrowed");
        } else {
            naive.award(model, viewer, giftOf(id), points, giftEnds(), ledger.now());
            history.count("awarded");
        }
    }

    void transfer() {
        var points = history.points(400);
        var sender = history.anyMemberWith(points);
        var receiver = history.anyMember();
        var id = DerivedId.of("test-transfer", history.name("transfer"));
        Request request =
                origin -> new MakeTransfer(id, new MemberTransfer(sender, receiver, points, "for you"), origin);
        if (!history.areOne(sender, receiver) && history.bars(TRANSFER, sender, receiver)) {
            history.mustBeLocked(request);
            return;
        }
        if (history.areOne(sender, receiver)
                || !safeguards.mayTransfer(sender, ledger.now())
                || naive.available(sender, ledger.now()) < points) {
            history.mustBeRefused(request);
            history.count("refused transfer");
            return;
        }
        history.mustTake(request);
        var waits = points > LARGE || safeguards.isSuspected(receiver);
        assertThat(ledger.answer(TransferIsMade.class).outcome() instanceof TransferEscrowed)
                .as("it waits in escrow")
                .isEqualTo(waits);
        if (waits) {
            naive.escrowTransfer(sender, id, points, ledger.now());
            escrowed.add(new Escrowed(
                    id, false, sender, receiver, points, ledger.now().plus(IN_ESCROW)));
            history.count("transfer escrowed");
        } else {
            var handed = naive.transfer(sender, receiver, lotsOf(id), points, ledger.now());
            made.add(new Made(id, sender, receiver, handed, ledger.now()));
            history.count("transferred");
        }
    }

    void release() {
        var found = anyEscrowed();
        if (found.isEmpty()) {
            return;
        }
        var one = found.get();
        Request request = origin -> new ReleaseEscrow(one.id, "REVIEWED", origin);
        var isPast = !ledger.now().isBefore(one.until) || history.areOne(one.from, one.to);
        if (!isPast && history.bars(TRANSFER, one.from, one.to)) {
            history.mustBeLocked(request);
            return;
        }
        if (isPast || naive.hasExpiredInEscrow(one.from, one.id, ledger.now())) {
            history.mustBeRefused(request);
            history.count(history.areOne(one.from, one.to) ? "refused within one member" : "refused release");
            return;
        }
        if (naive.owesBeside(one.from, one.id, ledger.now())) {
            history.mustBeRefused(request);
            history.count("refused release of what is owed");
            return;
        }
        history.mustTake(request);
        if (one.isAward) {
            naive.releaseAward(one.from, one.to, one.id, giftOf(one.id), giftEnds(), ledger.now());
            history.count("award released");
        } else {
            var handed = naive.releaseTransfer(one.from, one.to, one.id, lotsOf(one.id), ledger.now());
            made.add(new Made(one.id, one.from, one.to, handed, ledger.now()));
            history.count("transfer released");
        }
    }

    void cancel() {
        anyEscrowed().ifPresent(one -> {
            history.mustTake(origin -> new CancelEscrow(one.id, "SUSPICIOUS", origin));
            naive.returnEscrow(one.from, one.id, ledger.now());
            history.count("escrow cancelled");
        });
    }

    void endEscrow() {
        anyEscrowed().ifPresent(one -> {
            if (history.chance(50) && ledger.now().isBefore(one.until)) {
                ledger.at(one.until.plusMillis(history.lessThan(2)));
            }
            history.mustTake(origin -> new ExpireEscrow(one.id, origin));
            if (!ledger.now().isBefore(one.until)) {
                naive.returnEscrow(one.from, one.id, ledger.now());
                history.count("escrow ended");
            }
        });
    }

    void reverse() {
        made.removeIf(each -> ledger.now().isAfter(each.at.plus(REVERSIBLE.multipliedBy(2))));
        if (made.isEmpty()) {
            return;
        }
        var one = history.chance(50) ? made.getLast() : history.any(made);
        var end = one.at.plus(REVERSIBLE);
        if (history.chance(5) && ledger.now().isBefore(end)) {
            ledger.at(end.minusMillis(history.lessThan(2)));
        }
        Request request = origin -> new ReverseTransfer(one.id, "MISTAKE", origin);
        if (!ledger.now().isBefore(end)
                || history.areOne(one.from, one.to)
                || !naive.hasAll(one.to, one.handed, ledger.now())) {
            history.mustBeRefused(request);
            history.count(
                    history.areOne(one.from, one.to) ? "refused within one member" : "refused transfer's reversal");
            return;
        }
        history.mustTake(request);
        naive.reverse(one.from, one.to, one.handed, ledger.now());
        made.remove(one);
        history.count("transfer reversed");
    }

    /** Sender and receiver of a transfer or an award that can still be decided otherwise. */
    Optional<Parties> anyParties() {
        return anyEscrowed()
                .map(one -> new Parties(one.from, one.to))
                .or(() -> made.reversed().stream().findFirst().map(one -> new Parties(one.from, one.to)));
    }

    // Some were cancelled when an earning was taken back.
    private Optional<Escrowed> anyEscrowed() {
        escrowed.removeIf(each -> !naive.isEscrowed(each.from, each.id));
        return escrowed.isEmpty() ? Optional.empty() : Optional.of(history.any(escrowed));
    }

    private Instant giftEnds() {
        return PROGRAM.after(PROGRAM.awards().giftLife(), ledger.now());
    }

    private static UUID giftOf(UUID transfer) {
        return DerivedId.of("lot", "gift", transfer.toString());
    }

    private static UnaryOperator<UUID> lotsOf(UUID transfer) {
        return lot -> DerivedId.of("lot", "transfer", transfer.toString(), lot.toString());
    }
}
