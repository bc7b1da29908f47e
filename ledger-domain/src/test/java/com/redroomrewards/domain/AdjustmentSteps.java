package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaivePoints.ALLOCATION;
import static com.redroomrewards.domain.NaivePoints.CONSUMER;
import static com.redroomrewards.domain.NaiveSafeguards.ALL_ELSE;
import static com.redroomrewards.domain.PointsHistory.PROGRAM;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentTarget;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.command.Effect;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.util.UUID;

/** What is done to an account by hand or by a sweep. */
final class AdjustmentSteps {

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaivePoints naive;

    AdjustmentSteps(PointsHistory history) {
        this.history = history;
        ledger = history.ledger;
        naive = history.naive;
    }

    void adjust() {
        var isAllocation = history.chance(60);
        var member = isAllocation ? history.anyModel() : history.anyMember();
        var wallet = isAllocation ? ALLOCATION : CONSUMER;
        var points = (isAllocation || history.chance(50) ? 1 : -1) * history.points(400);
        var id = DerivedId.of("test-adjustment", history.name("adjustment"));
        var expires = isAllocation
                ? ledger.now().plus(Duration.ofMinutes(1)).plusMillis(history.lifeInMillis())
                : PROGRAM.after(PROGRAM.adjustments().lotLife(), ledger.now());
        AdjustmentTarget target = isAllocation
                ? new AdjustmentTarget.Allocation(expires)
                : new AdjustmentTarget.Spendable(history.linkOf(member));
        var covered = points > 0 || naive.available(member, ledger.now()) >= -points;
        // Either the first signature is enough, or the saga executes it when all are there.
        Request request =
                origin -> new RequestAdjustment(id, member, target, points, "TEST", "T", null, signed(origin), origin);
        if (history.bars(ALL_ELSE, member)) {
            history.mustBeLocked(request);
            return;
        }
        history.take(request);
        if (ledger.answer() instanceof Effect) {
            history.mustTake(origin -> new ExecuteAdjustment(id, origin));
        }
        if (covered) {
            var lot = DerivedId.of(
                    "lot", DerivedId.of("entry", "adjustment", id.toString()).toString());
            naive.adjust(member, wallet, lot, points, expires, ledger.now());
            history.count("adjusted");
        } else {
            history.count("refused adjustment");
        }
    }

    void settle() {
        var member = history.anyMember();
        history.mustTake(Requests.settle(member));
        naive.settle(member, ledger.now());
        history.count("settled");
    }

    private static Signature signed(Origin origin) {
        var admin = new Actor(ActorType.CLIENT_ADMIN, "admin");
        return new Signature(UUID.randomUUID(), admin, true, null, "REQUEST", null, origin.at());
    }
}
