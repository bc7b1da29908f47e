package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaiveSafeguards.REDEMPTION;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.NaivePoints.Slice;
import com.redroomrewards.domain.redemption.RedemptionCommand.CommitRedemption;
import com.redroomrewards.domain.redemption.RedemptionCommand.ReleaseReservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Redemptions, reserved and not, and what gives them back. */
final class RedemptionSteps {

    private static final Duration QUOTE_LIFE = Duration.ofMinutes(15);

    private record Burned(UUID member, String order, List<Slice> slices) {}

    private record Quoted(UUID member, UUID heir, UUID link, String name, long points, Instant until) {}

    private record Reserved(UUID member, UUID link, String order, UUID quote) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaivePoints naive;
    private final List<Burned> burned = new ArrayList<>();
    private final List<Quoted> quoted = new ArrayList<>();
    private final List<Reserved> reserved = new ArrayList<>();

    RedemptionSteps(PointsHistory history) {
        this.history = history;
        ledger = history.ledger;
        naive = history.naive;
    }

    void redeem() {
        var points = 500 + history.lessThan(1_000);
        var member = history.anyMemberWith(points);
        var order = history.name("cart");
        var quote = Requests.quoteExact(member, "of " + order, points).through(history.linkOf(member));
        var request = Requests.redeem(quote, order);
        if (history.bars(REDEMPTION, member)) {
            history.mustBeLocked(request);
        } else if (naive.available(member, ledger.now()) < points) {
            history.mustBeRefused(request);
            history.count("refused redemption");
        } else {
            history.mustTake(request);
            burned.add(new Burned(member, order, naive.burn(member, points, ledger.now())));
            history.count("burned");
        }
    }

    void restore() {
        if (burned.isEmpty()) {
            return;
        }
        var one = history.any(burned);
        burned.remove(one);
        history.mustTake(Requests.reverse(one.order));
        naive.restore(one.member, one.slices, ledger.now());
        history.count("restored");
    }

    void quote() {
        var points = 500 + history.lessThan(500);
        var member = history.anyMemberWith(points);
        var name = history.name("quote");
        var link = history.linkOf(member);
        history.mustTake(Requests.quoteExact(member, name, points).through(link));
        // One that is not eligible stays so.
        if (!history.bars(REDEMPTION, member) && naive.available(member, ledger.now()) >= points) {
            var until = ledger.now().plus(QUOTE_LIFE);
            quoted.add(new Quoted(member, naive.heirOf(member), link, name, points, until));
        }
    }

    void commitQuote() {
        if (quoted.isEmpty()) {
            return;
        }
        var dead = quoted.stream().filter(this::hasMerged).toList();
        var one = !dead.isEmpty() ? dead.getLast() : history.chance(50) ? quoted.getLast() : history.any(quoted);
        quoted.remove(one);
        var order = history.name("cart");
        var name = history.chance(50) ? one.member : naive.heirOf(one.member);
        var request = Requests.commit(name, one.link, one.name, order);
        if (!history.linkOf(one.member).equals(one.link)) {
            history.mustBeRefused(request);
            history.count("refused to a retired profile");
        } else if (history.bars(REDEMPTION, one.member)) {
            history.mustBeLocked(request);
        } else if (!ledger.now().isBefore(one.until) || naive.available(one.member, ledger.now()) < one.points) {
            history.mustBeRefused(request);
            history.count("refused what was quoted");
        } else if (hasMerged(one)) {
            // It was for another balance.
            history.mustBeRefused(request);
            history.count("refused as the quote died in a merge");
        } else {
            history.mustTake(request);
            burned.add(new Burned(one.member, order, naive.burn(one.member, one.points, ledger.now())));
            history.count("burned what was quoted");
        }
    }

    private boolean hasMerged(Quoted one) {
        return !naive.heirOf(one.member).equals(one.heir);
    }

    void reserve() {
        var points = 500 + history.lessThan(800);
        var member = history.anyMemberWith(points);
        var name = history.name("quote");
        var order = history.name("cart");
        var link = history.linkOf(member);
        history.mustTake(Requests.quoteExact(member, name, points).through(link));
        var request = Requests.reserve(name, order);
        if (history.bars(REDEMPTION, member)) {
            history.mustBeLocked(request);
        } else if (naive.available(member, ledger.now()) < points) {
            history.mustBeRefused(request);
            history.count("refused reservation");
        } else {
            history.mustTake(request);
            var quote = Requests.quoteId(name);
            naive.hold(member, quote, points, ledger.now().plus(QUOTE_LIFE), ledger.now());
            reserved.add(new Reserved(member, link, order, quote));
            history.count("reserved");
        }
    }

    void endReservation() {
        if (reserved.isEmpty()) {
            return;
        }
        var one = history.chance(50) ? reserved.getLast() : history.any(reserved);
        reserved.remove(one);
        if (history.chance(50)) {
            history.mustTake(origin -> new ReleaseReservation(one.quote, one.order, origin));
            naive.release(one.member, one.quote, ledger.now());
            history.count("released");
            return;
        }
        var name = history.chance(50) ? one.member : naive.heirOf(one.member);
        Request commit = origin -> new CommitRedemption(one.quote, one.order, name, one.link, origin);
        if (!history.linkOf(one.member).equals(one.link)) {
            history.mustBeRefused(commit);
            history.count("refused to a retired profile");
        } else if (history.bars(REDEMPTION, one.member)) {
            history.mustBeLocked(commit);
        } else if (naive.holds(one.member, one.quote, ledger.now())) {
            history.mustTake(commit);
            burned.add(new Burned(one.member, one.order, naive.burnHeld(one.member, one.quote, ledger.now())));
            history.count("burned what was reserved");
        } else {
            history.mustBeRefused(commit);
            history.count("refused what was reserved");
        }
    }
}
