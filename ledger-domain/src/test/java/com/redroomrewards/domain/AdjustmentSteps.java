package com.redroomrewards.domain;

import static com.redroomrewards.domain.NaivePoints.ALLOCATION;
import static com.redroomrewards.domain.NaivePoints.CONSUMER;
import static com.redroomrewards.domain.NaiveSafeguards.ALL_ELSE;
import static com.redroomrewards.domain.PointsHistory.PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.LedgerFixture.Request;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.AdjustmentIs;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.ExecuteAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentCommand.RequestAdjustment;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdjustmentTarget;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.identity.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is done to an account by hand or by a sweep. */
final class AdjustmentSteps {

    private record Waiting(UUID id, UUID member, UUID link, String wallet, long points, Instant expires, UUID lot) {}

    private final PointsHistory history;
    private final LedgerFixture ledger;
    private final NaivePoints naive;
    private final List<Waiting> waiting = new ArrayList<>();

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
        var expires = ledger.now().plus(Duration.ofMinutes(1)).plusMillis(history.lifeInMillis());
        AdjustmentTarget target = isAllocation
                ? new AdjustmentTarget.Allocation(expires)
                : new AdjustmentTarget.Spendable(history.linkOf(member));
        Request request =
                origin -> new RequestAdjustment(id, member, target, points, "TEST", "T", null, signed(origin), origin);
        if (history.bars(ALL_ELSE, member)) {
            history.mustBeLocked(request);
            return;
        }
        history.take(request);
        var lot = DerivedId.of(
                "lot", DerivedId.of("entry", "adjustment", id.toString()).toString());
        var one = new Waiting(id, member, history.linkOf(member), wallet, points, isAllocation ? expires : null, lot);
        switch (ledger.answer()) {
            case AdjustmentIs is when is.status() == AdjustmentStatus.EXECUTED -> make(one);
            case AdjustmentIs is when history.chance(60) -> execute(one);
            case AdjustmentIs is -> waiting.add(one);
            default -> {
                assertThat(isCovered(one)).isFalse();
                history.count("refused adjustment");
            }
        }
    }

    void executeWaiting() {
        if (!waiting.isEmpty()) {
            var one = history.any(waiting);
            waiting.remove(one);
            execute(one);
        }
    }

    // As the saga does when all signatures are there.
    private void execute(Waiting one) {
        history.mustTake(origin -> new ExecuteAdjustment(one.id, origin));
        var fails = !history.linkOf(one.member).equals(one.link)
                || history.bars(ALL_ELSE, one.member)
                || !isCovered(one)
                || (one.expires != null && !ledger.now().isBefore(one.expires));
        if (fails) {
            assertThat(ledger.answer(AdjustmentIs.class).status()).isEqualTo(AdjustmentStatus.FAILED);
            history.count("adjustment failed");
        } else {
            assertThat(ledger.answer(AdjustmentIs.class).status()).isEqualTo(AdjustmentStatus.EXECUTED);
            make(one);
        }
    }

    private boolean isCovered(Waiting one) {
        return one.points > 0 || naive.available(one.member, ledger.now()) >= -one.points;
    }

    private void make(Waiting one) {
        var expires = one.expires != null
                ? one.expires
                : PROGRAM.after(PROGRAM.adjustments().lotLife(), ledger.now());
        naive.adjust(one.member, one.wallet, one.lot, one.points, expires, ledger.now());
        history.count("adjusted");
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
