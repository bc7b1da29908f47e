package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaiveSafeguards.ALL_ELSE;
import static com.redroomrewards.domain.PointsHistory.PROGRAM;

import com.redroomrewards.domain.earning.EarnReversalReason;
import com.redroomrewards.domain.earning.EarnedEntryId;
import com.redroomrewards.domain.earning.EarningCommand.ReverseOrder;
import com.redroomrewards.domain.identity.DerivedId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Earnings at once and later, bought points among them, and what takes them back. */
final class EarningSteps {

    private record Earned(UUID member, String order, UUID entry, long points) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaivePoints naive;
    private final List<Earned> earned = new ArrayList<>();

    EarningSteps(PointsHistory history) {
        this.history = history;
        ledger = history.ledger;
        naive = history.naive;
    }

    void earn() {
        var member = history.anyMember();
        var order = history.name("order");
        var points = history.points(2_500);
        var expires = ledger.now().plusMillis(history.lifeInMillis());
        var request = Requests.earn(member, order, points)
                .through(history.linkOf(member))
                .expiring(expires);
        if (history.bars(ALL_ELSE, member)) {
            history.mustBeLocked(request);
            return;
        }
        history.mustTake(request);
        naive.earn(member, lotOf(entryOf(order)), points, expires, ledger.now());
        earned.add(new Earned(member, order, entryOf(order), points));
        history.count("earned");
    }

    void accept() {
        var member = history.anyMember();
        var order = history.name("order");
        var points = history.points(2_500);
        var expires = ledger.now().plus(Duration.ofDays(3)).plusMillis(history.lifeInMillis());
        var request = Requests.earn(member, order, points)
                .through(history.linkOf(member))
                .expiring(expires)
                .later();
        if (history.bars(ALL_ELSE, member)) {
            history.mustBeLocked(request);
            return;
        }
        history.mustTake(request);
        var until = ledger.now().plus(Duration.ofHours(48));
        naive.accept(member, entryOf(order), lotOf(entryOf(order)), points, expires, until, ledger.now());
        earned.add(new Earned(member, order, entryOf(order), points));
        history.count("accepted");
    }

    void decidePending() {
        var pending = earned.stream()
                .filter(each -> naive.isPending(each.member, each.entry, ledger.now()))
                .toList();
        if (pending.isEmpty()) {
            return;
        }
        var locked = pending.stream()
                .filter(each -> history.bars(ALL_ELSE, each.member))
                .toList();
        var one = history.any(locked.isEmpty() || history.chance(50) ? pending : locked);
        if (history.chance(20)) {
            // When its time has come, it is posted, whoever asks.
            ledger.after(Duration.ofHours(48));
            history.mustBeRefused(Requests.cancelEarning(one.order));
            history.count("refused cancellation");
        } else if (history.chance(50)) {
            var request = Requests.confirmEarning(one.order);
            if (history.bars(ALL_ELSE, one.member)) {
                history.mustBeLocked(request);
                return;
            }
            history.mustTake(request);
            naive.confirm(one.member, one.entry, ledger.now());
            history.count("confirmed");
        } else {
            history.mustTake(Requests.cancelEarning(one.order));
            naive.cancel(one.member, one.entry);
            earned.remove(one);
            history.count("cancelled");
        }
    }

    void takeBack() {
        if (earned.isEmpty()) {
            return;
        }
        var waiting =
                earned.stream().filter(each -> naive.hasEscrow(each.member)).toList();
        var one = history.chance(50) && !waiting.isEmpty()
                ? history.any(waiting)
                : history.chance(50) ? earned.getLast() : history.any(earned);
        var points = history.chance(60) ? one.points : history.points(Math.toIntExact(one.points));
        var wasPending = naive.isPending(one.member, one.entry, ledger.now());
        var part = history.name("part");
        var reason = history.chance(25) ? EarnReversalReason.CHARGEBACK : EarnReversalReason.REFUND;
        history.mustTake(origin -> new ReverseOrder(one.order, part, reason, points, origin));
        if (reason == EarnReversalReason.CHARGEBACK) {
            history.safeguards.chargeBack(one.member, ledger.now());
        }
        if (wasPending) {
            naive.cancelPart(one.member, one.entry, points);
            history.count("taken back before it was posted");
        } else {
            var cancelled = naive.takeBack(one.member, lotOf(one.entry), points, ledger.now());
            history.count(cancelled.isEmpty() ? "taken back" : "taken back from escrow");
        }
        earned.remove(one);
        if (points < one.points) {
            earned.add(new Earned(one.member, one.order, one.entry, one.points - points));
        }
    }

    void topUp() {
        var member = history.anyMember();
        var quote = history.name("top-up");
        var order = history.name("order");
        history.mustTake(Requests.quoteTopUp(quote, 250));
        var request = Requests.commitTopUp(member, history.linkOf(member), quote, order);
        if (history.bars(ALL_ELSE, member)) {
            history.mustBeLocked(request);
            return;
        }
        history.mustTake(request);
        var expires = PROGRAM.after(PROGRAM.lotLives().topUp(), ledger.now());
        naive.earn(member, lotOf(entryOf(order)), 250, expires, ledger.now());
        earned.add(new Earned(member, order, entryOf(order), 250));
        history.count("bought");
    }

    private static UUID entryOf(String order) {
        return EarnedEntryId.ofLine(EarnedEntryId.ofOrder(LedgerFixture.PLATFORM, order), 1);
    }

    private static UUID lotOf(UUID entry) {
        return DerivedId.of("lot", entry.toString());
    }
}
