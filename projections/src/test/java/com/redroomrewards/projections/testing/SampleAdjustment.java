package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A correction by hand, as its aggregate would write it. */
public final class SampleAdjustment {

    private final SampleStream stream;
    private final UUID adjustmentId;
    private final UUID memberId;
    private boolean ended;

    SampleAdjustment(SampleStream stream, String name, SampleAccount account) {
        this.stream = stream;
        this.adjustmentId = DerivedId.of("test-adjustment", name);
        this.memberId = account.memberId();
        append(new AdjustmentRequested(
                adjustmentId,
                "xcn",
                memberId,
                adjustmentId,
                Wallet.CONSUMER,
                null,
                -50,
                "GOODWILL",
                "T-1",
                null,
                0,
                DerivedId.of("entry", "adjustment", adjustmentId.toString()),
                new Quorum(2, 0),
                new Signature(
                        new UUID(0, 1),
                        new Actor(ActorType.CLIENT_ADMIN, "admin"),
                        true,
                        null,
                        "REQUEST",
                        null,
                        stream.now()),
                stream.now()));
    }

    /** Ends it in some way, if it has not ended yet. */
    public void end(Random random) {
        if (!ended) {
            ended = true;
            var ends = List.<AdjustmentEvent>of(
                    new AdjustmentExecuted(
                            adjustmentId, "xcn", memberId, 7, AdjustmentStatus.PENDING_APPROVAL, stream.now()),
                    new AdjustmentFailed(adjustmentId, "xcn", memberId, 7, stream.now()),
                    new AdjustmentRejected(adjustmentId, "xcn", memberId, stream.now()),
                    new AdjustmentExpired(adjustmentId, "xcn", memberId, stream.now()));
            append(ends.get(random.nextInt(ends.size())));
        }
    }

    private void append(AdjustmentEvent event) {
        stream.append(adjustmentId, "Adjustment", event);
    }
}
