package com.redroomrewards.projections.testing;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.DerivedId;
import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.EvidenceKind;
import com.redroomrewards.domain.merge.MergeEvent;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergePlan;
import com.redroomrewards.domain.merge.MergeTerms;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A merge, as its aggregate would write it. */
public final class SampleMerge {

    private final SampleStream stream;
    private final UUID mergeId;
    private final SampleAccount source;
    private final SampleAccount target;

    SampleMerge(SampleStream stream, String name, SampleAccount source, SampleAccount target) {
        this.stream = stream;
        this.mergeId = DerivedId.of("test-merge", name);
        this.source = source;
        this.target = target;
        append(new MergeRequested(
                mergeId,
                "xcn",
                new MergeTerms(
                        source.memberId(),
                        target.memberId(),
                        List.of(
                                new Evidence(EvidenceKind.GOVERNMENT_ID, "case"),
                                new Evidence(EvidenceKind.REGION, null)),
                        new Consent("CALL", stream.now(), null),
                        "T-1",
                        null),
                null,
                Set.of("xcn"),
                plan(),
                new Quorum(2, 1),
                new Signature(
                        new UUID(0, 1),
                        new Actor(ActorType.RRR_ADMIN, "admin"),
                        false,
                        null,
                        "REQUEST",
                        null,
                        stream.now()),
                stream.now()));
    }

    public UUID mergeId() {
        return mergeId;
    }

    /** Makes it. */
    public void execute(List<SampleLink> links) {
        var plan = plan();
        source.mergeInto(target, mergeId, links);
        append(new MergeExecuted(mergeId, "xcn", plan, stream.now()));
    }

    /** Ends it in some other way. */
    public void drop(Random random) {
        var ends = List.<MergeEvent>of(
                new MergeFailed(mergeId, "xcn", MergeFailure.FRAUD_LOCK, stream.now()),
                new MergeRejected(mergeId, "xcn", stream.now()),
                new MergeExpired(mergeId, "xcn", stream.now()));
        append(ends.get(random.nextInt(ends.size())));
    }

    private MergePlan plan() {
        return new MergePlan(
                source.free(),
                source.allocation() - source.allocationHeld(),
                7,
                source.debt(),
                source.heldPoints() + source.allocationHeld(),
                source.pendingPoints(),
                8,
                List.of(new Profile("xcn", mergeId, LinkType.MEMBER)),
                List.of());
    }

    private void append(MergeEvent event) {
        stream.append(mergeId, "Merge", event);
    }
}
