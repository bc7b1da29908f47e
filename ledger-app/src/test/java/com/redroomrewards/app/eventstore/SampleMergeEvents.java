package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.EARNED_AT;
import static com.redroomrewards.app.eventstore.SampleValues.EARNING;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.INTENT;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PROMO;
import static com.redroomrewards.app.eventstore.SampleValues.PURCHASE;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.TRACE;
import static com.redroomrewards.app.eventstore.SampleValues.XCN;
import static com.redroomrewards.app.eventstore.SampleValues.entry;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AwardCount;
import com.redroomrewards.domain.account.CarriedState;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Flag;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.Lock;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.MergedHold;
import com.redroomrewards.domain.account.PendingEarning;
import com.redroomrewards.domain.account.PlatformStanding;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.merge.Consent;
import com.redroomrewards.domain.merge.Evidence;
import com.redroomrewards.domain.merge.EvidenceKind;
import com.redroomrewards.domain.merge.MergeEvent.MergeExecuted;
import com.redroomrewards.domain.merge.MergeEvent.MergeExpired;
import com.redroomrewards.domain.merge.MergeEvent.MergeFailed;
import com.redroomrewards.domain.merge.MergeEvent.MergeRejected;
import com.redroomrewards.domain.merge.MergeEvent.MergeRequested;
import com.redroomrewards.domain.merge.MergeFailure;
import com.redroomrewards.domain.merge.MergePlan;
import com.redroomrewards.domain.merge.MergeTerms;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges, and what they move from account to account. */
final class SampleMergeEvents {

    private static final MergePlan PLAN = new MergePlan(
            700,
            60,
            2,
            0,
            50,
            750,
            4,
            List.of(new Profile("xcn", CODE, LinkType.MODEL)),
            List.of(new Profile("other", INTENT, LinkType.MEMBER)));

    private static final CarriedState CARRIED = new CarriedState(
            Set.of(INTENT),
            List.of(new PendingEarning(EARNING, new Origin("xcn", XCN, TRACE, AT), LATER)),
            List.of(new CarriedState.PromotionPoints(CODE, 50)),
            List.of(new CarriedState.Adjustment(RECEIPT, 250, null), new CarriedState.Adjustment(CODE, 60, LATER)),
            List.of(new AwardCount(QUOTE, CODE, 90, AT, LATER, LATER)),
            List.of(new TransferCount(QUOTE, 90, AT, LATER, LATER, LATER)),
            3,
            List.of(new CarriedState.AnnouncedExpiry(INTENT, LATER, 7)),
            List.of(new CarriedState.ToldTier("other", "silver")),
            List.of(new Flag(ENTRY, FlagType.NEGATIVE_EVENT, "CASE_7", "xcn", AT)),
            List.of(new Lock(TRACE, LockType.REDEMPTION, "CASE_7", "xcn", AT, LATER)),
            AT,
            List.of(PROMO.lot()),
            List.of(new CarriedState.EmptyHold(Wallet.ALLOCATION, TRACE)));

    private static final List<PlatformStanding> STANDINGS =
            List.of(new PlatformStanding("xcn", new Standing(69_999, 2, "GOLD")));

    static final List<Sample> ALL = List.of(
            new Sample(
                    "account.points-merged-out.1",
                    new PointsMergedOut(
                            MEMBER, entry(EntryType.ADJUST, -700, 50, "MERGE", PURCHASE), RECEIPT, LINK, null)),
            new Sample(
                    "account.points-merged-out.1.held",
                    new PointsMergedOut(MEMBER, entry(EntryType.ADJUST, -50, 0, "MERGE", PROMO), RECEIPT, LINK, QUOTE)),
            new Sample(
                    "account.points-merged-in.1",
                    new PointsMergedIn(
                            LINK, entry(EntryType.ADJUST, 700, 700, "MERGE", PURCHASE), RECEIPT, MEMBER, null)),
            new Sample(
                    "account.points-merged-in.1.held",
                    new PointsMergedIn(
                            LINK,
                            entry(EntryType.ADJUST, 50, 750, "MERGE", PROMO),
                            RECEIPT,
                            MEMBER,
                            new MergedHold(QUOTE, LATER))),
            new Sample("account.profile-moved.1", new ProfileMoved(MEMBER, CODE, "xcn", LINK, AT)),
            new Sample("account.profile-retired.1", new ProfileRetired(MEMBER, CODE, "xcn", RECEIPT, AT)),
            new Sample("account.merged.1", new AccountMerged(MEMBER, RECEIPT, LINK, AT)),
            new Sample("account.absorbed.1", new AccountAbsorbed(MEMBER, RECEIPT, LINK, CARRIED, STANDINGS, AT)),
            new Sample("link.moved.1", new LinkMoved(CODE, "xcn", RECEIPT, MEMBER, LINK, AT)),
            new Sample("link.retired.1", new LinkRetired(CODE, "xcn", RECEIPT, MEMBER, AT)),
            new Sample("merge.requested.1", merge("one person", "xcn")),
            new Sample("merge.requested.1.nulls", merge(null, null)),
            new Sample("merge.executed.1", new MergeExecuted(RECEIPT, "xcn", PLAN, AT)),
            new Sample("merge.failed.1", new MergeFailed(RECEIPT, "xcn", MergeFailure.FRAUD_LOCK, AT)),
            new Sample("merge.rejected.1", new MergeRejected(RECEIPT, "xcn", AT)),
            new Sample("merge.expired.1", new MergeExpired(RECEIPT, "xcn", AT)));

    private SampleMergeEvents() {}

    private static MergeRequested merge(@Nullable String reason, @Nullable String signingPlatform) {
        return new MergeRequested(
                RECEIPT,
                "xcn",
                new MergeTerms(
                        MEMBER,
                        LINK,
                        List.of(
                                new Evidence(EvidenceKind.GOVERNMENT_ID, "case 7"),
                                new Evidence(EvidenceKind.REGION, null)),
                        new Consent("CALL", EARNED_AT, "call 7"),
                        "T-7",
                        reason),
                signingPlatform,
                Set.of("other", "xcn"),
                PLAN,
                new Quorum(2, 1),
                new Signature(CODE, new Actor(ActorType.CLIENT_ADMIN, "admin-1"), false, null, "REQUEST", null, AT),
                AT);
    }
}
