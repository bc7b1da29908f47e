package com.redroomrewards.app.eventstore;

import com.redroomrewards.domain.account.AccountEvent.AccountAbsorbed;
import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
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
import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.account.Profile;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalExpired;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalGranted;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalOpened;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalRejected;
import com.redroomrewards.domain.approval.ApprovalEvent.ApprovalSigned;
import com.redroomrewards.domain.approval.Quorum;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.approval.SubjectType;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineCancelled;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import com.redroomrewards.domain.link.EncryptedId;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import com.redroomrewards.domain.link.ProofMethod;
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
import com.redroomrewards.domain.program.Program;
import com.redroomrewards.domain.program.ProgramEvent.ProgramVersionPublished;
import com.redroomrewards.domain.program.RiskRule;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionListed;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent.PromotionUnlisted;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetReturned;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionDrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionRedrafted;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionStatus;
import com.redroomrewards.domain.promotion.PromotionTerms;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkCodeReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkIntentReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.LinkRevocationReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.SafeguardReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.TopUpReceiptIssued;
import com.redroomrewards.domain.redemption.IneligibilityReason;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.domain.redemption.ReversalReason;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpCommitted;
import com.redroomrewards.domain.topup.TopUpEvent.TopUpQuoted;
import com.redroomrewards.domain.transfer.Award;
import com.redroomrewards.domain.transfer.AwardIneligibility;
import com.redroomrewards.domain.transfer.MemberTransfer;
import com.redroomrewards.domain.transfer.RiskScore;
import com.redroomrewards.domain.transfer.TransferEvent.AwardCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.AwardEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.AwardIntended;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowCancelled;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowExpired;
import com.redroomrewards.domain.transfer.TransferEvent.EscrowReleased;
import com.redroomrewards.domain.transfer.TransferEvent.TransferCompleted;
import com.redroomrewards.domain.transfer.TransferEvent.TransferEscrowed;
import com.redroomrewards.domain.transfer.TransferEvent.TransferReversed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the golden files say. Names and revisions stand here once more, since they are a contract. */
public final class SampleEvents {

    private static final UUID MEMBER = UUID.fromString("b6f0c6f2-3b1a-5d55-9a3f-6f1f6f3f0a11");
    private static final UUID PROGRAM = UUID.fromString("5b0d7c1e-93a4-5e2f-8c16-a7d8e9f0b1c2");
    private static final UUID LINK = UUID.fromString("27d1c1b4-8f0e-5b43-8c61-54e4ac2f9b02");
    private static final UUID INTENT = UUID.fromString("e2c4b7a9-61d3-5f0c-b5d7-0d9a7c3e4f13");
    private static final UUID CODE = UUID.fromString("91a7f3d5-0c2b-5e64-a8f9-3b6d1e5c7a24");
    private static final UUID RECEIPT = UUID.fromString("4d8e2f61-a7b3-5c90-8d12-e5f6a7b8c935");
    private static final UUID QUOTE = UUID.fromString("c3b2a190-5e4d-5f87-9061-728394a5b646");
    private static final UUID ENTRY = UUID.fromString("0a1b2c3d-4e5f-5061-b273-8495a6b7c857");
    private static final UUID TRACE = UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479");
    private static final Instant EARNED_AT = Instant.parse("2026-03-08T06:59:59.999Z");
    private static final Instant AT = Instant.parse("2026-11-21T05:16:38.042Z");
    private static final Instant LATER = Instant.parse("2026-11-21T05:31:38.042Z");
    private static final Actor XCN = new Actor(ActorType.SERVICE, "xcn-backend");

    private static final LotPoints PURCHASE = new LotPoints(
            new Lot(
                    UUID.fromString("5f6a7b8c-9d0e-5f1a-8b3c-4d5e6f7a8b68"),
                    LotKind.PURCHASE,
                    EARNED_AT,
                    Instant.parse("2028-03-08T07:00:00Z"),
                    false),
            700);
    private static final LotPoints PROMO = new LotPoints(
            new Lot(
                    UUID.fromString("6a7b8c9d-0e1f-5a2b-9c4d-5e6f7a8b9c79"),
                    LotKind.PROMO,
                    EARNED_AT,
                    Instant.parse("2026-12-21T05:16:38.042Z"),
                    true),
            50);

    private static final LotPoints ALLOCATION = new LotPoints(
            new Lot(
                    UUID.fromString("7b8c9d0e-1f2a-5b3c-8d5e-6f7a8b9c0d8a"),
                    LotKind.ALLOCATION,
                    EARNED_AT,
                    Instant.parse("2026-12-01T05:00:00Z"),
                    false),
            60);
    private static final LotPoints GIFT = new LotPoints(
            new Lot(
                    UUID.fromString("8c9d0e1f-2a3b-5c4d-9e6f-7a8b9c0d1e9b"),
                    LotKind.GIFT,
                    AT,
                    Instant.parse("2026-12-21T05:16:38.042Z"),
                    false),
            50);

    private static final Earning EARNING = new Earning(
            ENTRY,
            "TOKEN_PURCHASE",
            "order-20261121-0042",
            "USD",
            69_999,
            List.of(new EarnedLot(LotKind.PURCHASE, 700, LATER, null), new EarnedLot(LotKind.PROMO, 50, LATER, CODE)),
            new Purchase(69_999, true, null),
            "{}");

    private static final MemberTransfer TRANSFER = new MemberTransfer(MEMBER, LINK, 700, "for the tickets");
    private static final RiskScore RISK =
            new RiskScore(130, Map.of(RiskRule.NEW_RECEIVER, 30, RiskRule.FLAGGED_RECEIVER, 100));

    private static final PromotionTerms TERMS = new PromotionTerms(
            "Spring 🌷",
            "Twice as many",
            new PromotionTerms.Eligibility(List.of("VIP", "GOLD"), 50_000L),
            new PromotionTerms.EarnRules(new BigDecimal("2.25"), 100L, 5_000L, 1_000_000L, 30),
            AT,
            LATER);

    private static final PromotionTerms NO_TERMS = new PromotionTerms(
            "Nothing",
            null,
            new PromotionTerms.Eligibility(List.of(), null),
            new PromotionTerms.EarnRules(null, null, null, null, null),
            null,
            null);

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
                    "program.version-published.1",
                    new ProgramVersionPublished(
                            PROGRAM,
                            "xcn",
                            CODE,
                            new Program(
                                    2,
                                    ZoneId.of("America/Toronto"),
                                    Map.of(
                                            "USD",
                                            new Program.Currency(
                                                    new BigDecimal("0.01"), new BigDecimal("1.25"), 3, BigDecimal.ONE)),
                                    new Program.Earning(
                                            new BigDecimal("1"),
                                            Map.of("TOKEN_PURCHASE", new BigDecimal("1.5")),
                                            Map.of("BIRTHDAY", 100L),
                                            List.of(new Program.Tier("silver", 50_000, 5, new BigDecimal("1.25"))),
                                            Map.of("VIP", new BigDecimal("1.5")),
                                            Map.of("home", new BigDecimal("1.25")),
                                            Duration.ofHours(48),
                                            1_000_000),
                                    new Program.Redeeming(
                                            500, new BigDecimal("0.5"), Duration.ofMinutes(15), Duration.ofDays(7)),
                                    new Program.TopUps(List.of(100L, 250L), "USD", Duration.ofMinutes(10)),
                                    new Program.LotLives(
                                            Period.ofMonths(24),
                                            Period.ofMonths(12),
                                            Period.ofDays(45),
                                            Period.ofDays(30),
                                            List.of(30, 7, 1)),
                                    new Program.Linking(Duration.ofMinutes(15), Duration.ofSeconds(90), 5),
                                    new Program.Adjustments(
                                            100,
                                            500,
                                            Duration.ofHours(24),
                                            5_000,
                                            Duration.ofDays(14),
                                            Period.ofMonths(12)),
                                    new Program.Promotions(2, 1, Duration.ofDays(14)),
                                    new Program.Merges(2, 1, 2, 1, Duration.ofDays(14), 2_000),
                                    new Program.Awards(
                                            100,
                                            400,
                                            2_000,
                                            60,
                                            true,
                                            false,
                                            Duration.ofMinutes(15),
                                            Duration.ofHours(72),
                                            Duration.ofHours(48),
                                            Period.ofDays(30),
                                            1),
                                    new Program.Transfers(
                                            new Program.TransferCaps(250, 500, 1_500),
                                            new Program.TransferCaps(500, 1_000, 3_000),
                                            Period.ofDays(14),
                                            Period.ofDays(30),
                                            Duration.ofHours(24),
                                            Duration.ofHours(72),
                                            Duration.ofHours(24),
                                            new Program.TransferRisk(
                                                    50,
                                                    Map.of(RiskRule.FLAGGED_RECEIVER, 100),
                                                    Period.ofDays(30),
                                                    Period.ofDays(7),
                                                    new BigDecimal("0.5"),
                                                    3)),
                                    new Program.Switches(true, false, true, true, true)),
                            LATER,
                            AT)),
            new Sample("account.opened.1", new MemberOpened(MEMBER, "xcn", "crm-7781", AT)),
            new Sample("account.opened.1.nulls", new MemberOpened(MEMBER, "xcn", null, AT)),
            new Sample("account.link-code-issued.1", new LinkCodeIssued(MEMBER, CODE, LATER)),
            new Sample("account.profile-linked.1", new ProfileLinked(MEMBER, LINK, "xcn", LinkType.MEMBER, CODE, AT)),
            new Sample(
                    "account.profile-linked.1.nulls", new ProfileLinked(MEMBER, LINK, "xcn", LinkType.MODEL, null, AT)),
            new Sample("account.profile-unlinked.1", new ProfileUnlinked(MEMBER, LINK, "xcn", AT)),
            new Sample("account.earning-accepted.1", new EarningAccepted(MEMBER, pending(EARNING))),
            new Sample(
                    "account.earning-cancelled.1",
                    new EarningCancelled(MEMBER, ENTRY, "REFUND", 250, pending(EARNING), origin())),
            new Sample(
                    "account.earning-cancelled.1.nulls",
                    new EarningCancelled(MEMBER, ENTRY, "CANCELLED", 25, null, origin())),
            new Sample(
                    "account.points-earned.1",
                    new PointsEarned(
                            MEMBER,
                            entry(EntryType.EARN, 700, Points.MAX, "TOKEN_PURCHASE", PURCHASE),
                            "TOKEN_PURCHASE",
                            "USD",
                            69_999,
                            EARNING.lots().getLast(),
                            new Purchase(69_999, true, "VIP"),
                            new Standing(120_000, 7, "VIP"),
                            "{\"product_type\":\"token_package\",\"note\":\"Größe \\\"XL\\\" 🎁\"}")),
            new Sample(
                    "account.points-earned.1.nulls",
                    new PointsEarned(
                            MEMBER,
                            entry(EntryType.EARN, 25, -475, "PRODUCT_REVIEW"),
                            "PRODUCT_REVIEW",
                            "CAD",
                            0,
                            null,
                            null,
                            null,
                            null)),
            new Sample(
                    "account.pending-points-posted.1",
                    new PendingPointsPosted(
                            MEMBER,
                            entry(EntryType.EARN, 750, 750, "TOKEN_PURCHASE", PURCHASE, PROMO),
                            EARNING,
                            new Standing(69_999, 1, null))),
            new Sample(
                    "account.pending-points-posted.1.nulls",
                    new PendingPointsPosted(
                            MEMBER, entry(EntryType.EARN, 750, 750, "TOKEN_PURCHASE", PURCHASE, PROMO), EARNING, null)),
            new Sample(
                    "account.earned-points-reversed.1",
                    new EarnedPointsReversed(
                            MEMBER,
                            entry(EntryType.REVERSAL, -750, -50, "CHARGEBACK", PURCHASE),
                            ENTRY,
                            CODE,
                            50,
                            69_999,
                            new Standing(0, 1, "VIP"))),
            new Sample(
                    "account.earned-points-reversed.1.nulls",
                    new EarnedPointsReversed(
                            MEMBER, entry(EntryType.REVERSAL, -25, -500, "FRAUD"), ENTRY, null, 0, 0, null)),
            new Sample(
                    "account.lot-expired.1",
                    new LotExpired(MEMBER, entry(EntryType.EXPIRE, -50, 700, "EXPIRY", PROMO))),
            new Sample(
                    "account.expiry-announced.1",
                    new ExpiryAnnounced(MEMBER, "xcn", 30, PROMO.lot().expiresAt(), List.of(PROMO), AT)),
            new Sample("account.tier-changed.1", new TierChanged(MEMBER, "xcn", "bronze", "silver", AT)),
            new Sample("account.tier-changed.1.nulls", new TierChanged(MEMBER, "xcn", null, null, AT)),
            new Sample(
                    "account.points-redeemed.1",
                    new PointsRedeemed(
                            MEMBER,
                            entry(EntryType.REDEEM, -750, 0, "REDEMPTION", PROMO, PURCHASE),
                            QUOTE,
                            "EUR",
                            750)),
            new Sample("account.points-held.1", new PointsHeld(MEMBER, QUOTE, List.of(PURCHASE), AT, LATER)),
            new Sample(
                    "account.held-points-released.1",
                    new HeldPointsReleased(MEMBER, QUOTE, 750, List.of(PURCHASE), AT)),
            new Sample(
                    "account.held-points-redeemed.1",
                    new HeldPointsRedeemed(
                            MEMBER,
                            entry(EntryType.REDEEM, -750, 0, "REDEMPTION", PROMO, PURCHASE),
                            QUOTE,
                            "EUR",
                            750)),
            new Sample(
                    "account.redeemed-points-restored.1",
                    new RedeemedPointsRestored(
                            MEMBER, entry(EntryType.REVERSAL, 750, 750, "PAYMENT_FAILED", PROMO, PURCHASE), QUOTE)),
            new Sample("account.adjustment-noted.1", new AdjustmentNoted(MEMBER, CODE, 250, AT)),
            new Sample("account.adjustment-dropped.1", new AdjustmentDropped(MEMBER, CODE, AT)),
            new Sample(
                    "account.points-adjusted.1",
                    new PointsAdjusted(MEMBER, entry(EntryType.ADJUST, -50, 650, "GOODWILL", PROMO), CODE, LATER)),
            new Sample(
                    "account.points-adjusted.1.allocation",
                    new PointsAdjusted(
                            MEMBER,
                            entry(Wallet.ALLOCATION, EntryType.ADJUST, 60, 60, "ALLOCATION", ALLOCATION),
                            CODE,
                            LATER)),
            new Sample(
                    "account.award-counted.1",
                    new AwardCounted(MEMBER, new AwardCount(QUOTE, CODE, 90, AT, LATER, LATER))),
            new Sample(
                    "account.points-sent.1",
                    new PointsSent(
                            MEMBER,
                            entry(Wallet.ALLOCATION, EntryType.TRANSFER_OUT, -60, 0, "MODEL_AWARD", ALLOCATION),
                            QUOTE,
                            LINK)),
            new Sample(
                    "account.points-received.1",
                    new PointsReceived(MEMBER, entry(EntryType.TRANSFER_IN, 50, 50, "MODEL_AWARD", GIFT), QUOTE, LINK)),
            new Sample(
                    "account.points-escrowed.1",
                    new PointsEscrowed(MEMBER, INTENT, List.of(ALLOCATION), List.of(PURCHASE), AT)),
            new Sample(
                    "account.escrowed-points-returned.1",
                    new EscrowedPointsReturned(MEMBER, INTENT, List.of(ALLOCATION), 750, List.of(PURCHASE), LATER)),
            new Sample("account.verification-stated.1", new VerificationStated(MEMBER, EARNED_AT, AT, LATER, origin())),
            new Sample(
                    "account.verification-stated.1.nulls", new VerificationStated(MEMBER, null, null, null, origin())),
            new Sample(
                    "account.flag-raised.1",
                    new FlagRaised(MEMBER, CODE, FlagType.NEGATIVE_EVENT, "CHARGEBACK.2", "seen before", origin())),
            new Sample(
                    "account.flag-raised.1.nulls",
                    new FlagRaised(MEMBER, CODE, FlagType.FRAUD, "CHARGEBACK.2", null, origin())),
            new Sample("account.flag-cleared.1", new FlagCleared(MEMBER, CODE, origin())),
            new Sample(
                    "account.lock-placed.1",
                    new LockPlaced(MEMBER, CODE, LockType.TRANSFER, "CASE-7", LATER, "see the ticket", origin())),
            new Sample(
                    "account.lock-placed.1.nulls",
                    new LockPlaced(MEMBER, CODE, LockType.FULL, "CASE-7", null, null, origin())),
            new Sample("account.lock-lifted.1", new LockLifted(MEMBER, CODE, origin())),
            new Sample(
                    "receipt.safeguard-issued.1",
                    new SafeguardReceiptIssued(RECEIPT, "xcn", QUOTE, MEMBER, CODE, "L3", LATER, AT)),
            new Sample(
                    "receipt.safeguard-issued.1.nulls",
                    new SafeguardReceiptIssued(RECEIPT, "xcn", QUOTE, MEMBER, CODE, "L1", null, AT)),
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
            new Sample("account.profile-erased.1", new ProfileErased(MEMBER, CODE, "xcn", RECEIPT, AT)),
            new Sample(
                    "account.points-forfeited.1",
                    new PointsForfeited(MEMBER, entry(EntryType.ADJUST, -750, 0, "ERASURE", PURCHASE, PROMO), RECEIPT)),
            new Sample(
                    "account.erased.1",
                    new AccountErased(
                            MEMBER,
                            RECEIPT,
                            "REQUESTED",
                            "T-7",
                            List.of(ENTRY, QUOTE),
                            750,
                            60,
                            0,
                            List.of(CODE, LINK),
                            origin())),
            new Sample("link.erased.1", new LinkErased(CODE, "xcn", RECEIPT, MEMBER, AT)),
            new Sample("link.moved.1", new LinkMoved(CODE, "xcn", RECEIPT, MEMBER, LINK, AT)),
            new Sample("link.retired.1", new LinkRetired(CODE, "xcn", RECEIPT, MEMBER, AT)),
            new Sample("merge.requested.1", merge("one person", "xcn")),
            new Sample("merge.requested.1.nulls", merge(null, null)),
            new Sample("merge.executed.1", new MergeExecuted(RECEIPT, "xcn", PLAN, AT)),
            new Sample("merge.failed.1", new MergeFailed(RECEIPT, "xcn", MergeFailure.FRAUD_LOCK, AT)),
            new Sample("merge.rejected.1", new MergeRejected(RECEIPT, "xcn", AT)),
            new Sample("merge.expired.1", new MergeExpired(RECEIPT, "xcn", AT)),
            new Sample(
                    "account.escrowed-points-sent.1",
                    new EscrowedPointsSent(
                            MEMBER, entry(EntryType.TRANSFER_OUT, -700, 50, "TRANSFER", PURCHASE), QUOTE, LINK)),
            new Sample(
                    "account.transfer-counted.1",
                    new TransferCounted(MEMBER, new TransferCount(QUOTE, 90, AT, LATER, LATER, LATER))),
            new Sample(
                    "account.transferred-points-returned.1",
                    new TransferredPointsReturned(
                            MEMBER, entry(EntryType.TRANSFER_OUT, -700, 0, "FRAUD", PURCHASE), QUOTE, LINK)),
            new Sample(
                    "account.transferred-points-restored.1",
                    new TransferredPointsRestored(
                            MEMBER, entry(EntryType.TRANSFER_IN, 750, 750, "FRAUD", PURCHASE), QUOTE, LINK)),
            new Sample("transfer.award-intended.1", award("room-7", "stream-20261121", null)),
            new Sample("transfer.award-intended.1.nulls", award(null, null, AwardIneligibility.INSUFFICIENT_POINTS)),
            new Sample(
                    "transfer.award-completed.1",
                    new AwardCompleted(QUOTE, 90, List.of(ENTRY, CODE), 40, 0, RECEIPT, 50, LATER)),
            new Sample("transfer.award-escrowed.1", new AwardEscrowed(QUOTE, "xcn", 90, 70, 60, 50, AT, LATER)),
            new Sample(
                    "transfer.completed.1",
                    new TransferCompleted(
                            QUOTE, "xcn", TRANSFER, RISK, List.of(PURCHASE), ENTRY, 50, RECEIPT, 700, LATER)),
            new Sample("transfer.escrowed.1", new TransferEscrowed(QUOTE, "xcn", TRANSFER, RISK, 750, 50, AT, LATER)),
            new Sample(
                    "transfer.escrow-released.1",
                    new EscrowReleased(
                            QUOTE,
                            "REVIEWED",
                            List.of(ALLOCATION, PURCHASE),
                            List.of(ENTRY, CODE),
                            40,
                            20,
                            RECEIPT,
                            700,
                            LATER)),
            new Sample("transfer.reversed.1", new TransferReversed(QUOTE, "FRAUD", ENTRY, 750, RECEIPT, 0, LATER)),
            new Sample("transfer.escrow-cancelled.1", new EscrowCancelled(QUOTE, "CHARGEBACK", LATER)),
            new Sample("transfer.escrow-expired.1", new EscrowExpired(QUOTE, LATER)),
            new Sample("adjustment.requested.1", adjustment(Wallet.ALLOCATION, LATER, "{\"ticket\":7}")),
            new Sample("adjustment.requested.1.nulls", adjustment(Wallet.CONSUMER, null, null)),
            new Sample(
                    "adjustment.executed.1",
                    new AdjustmentExecuted(CODE, "xcn", MEMBER, 650, AdjustmentStatus.PENDING_APPROVAL, AT)),
            new Sample("adjustment.executed.1.nulls", new AdjustmentExecuted(CODE, "xcn", MEMBER, 650, null, AT)),
            new Sample("adjustment.failed.1", new AdjustmentFailed(CODE, "xcn", MEMBER, 20, AT)),
            new Sample("adjustment.rejected.1", new AdjustmentRejected(CODE, "xcn", MEMBER, AT)),
            new Sample("adjustment.expired.1", new AdjustmentExpired(CODE, "xcn", MEMBER, AT)),
            new Sample(
                    "admin-day.allowance-used.1",
                    new AllowanceUsed(RECEIPT, "xcn", "admin-7", LocalDate.of(2026, 11, 21), CODE, 50)),
            new Sample(
                    "approval.opened.1",
                    new ApprovalOpened(
                            RECEIPT,
                            SubjectType.ADJUSTMENT,
                            CODE,
                            3,
                            "xcn",
                            "60303ae2-2b99-5861-8ce3-b28f33eec1be",
                            new Quorum(2, 1),
                            AT,
                            LATER)),
            new Sample(
                    "approval.signed.1",
                    new ApprovalSigned(RECEIPT, CODE, "60303ae2-2b99-5861-8ce3-b28f33eec1be", signature())),
            new Sample("approval.granted.1", new ApprovalGranted(RECEIPT, CODE, AT)),
            new Sample("approval.rejected.1", new ApprovalRejected(RECEIPT, CODE, signature(), "no such ticket")),
            new Sample("approval.rejected.1.nulls", new ApprovalRejected(RECEIPT, CODE, signature(), null)),
            new Sample("approval.expired.1", new ApprovalExpired(RECEIPT, CODE, AT)),
            new Sample(
                    "link.requested.1",
                    new LinkRequested(
                            LINK,
                            "xcn",
                            INTENT,
                            LinkType.MEMBER,
                            new EncryptedId(LINK, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8S"),
                            AT,
                            LATER)),
            new Sample("link.proof-rejected.1", new LinkProofRejected(LINK, INTENT, AT)),
            new Sample(
                    "link.confirmed.1",
                    new LinkConfirmed(LINK, "xcn", INTENT, MEMBER, LinkType.MEMBER, ProofMethod.SSO_ASSERTION, AT)),
            new Sample("link.revoked.1", new LinkRevoked(LINK, "xcn", MEMBER, "closed by its user", AT)),
            new Sample("link.revoked.1.nulls", new LinkRevoked(LINK, "xcn", MEMBER, null, AT)),
            new Sample("promotion.drafted.1", new PromotionDrafted(CODE, "xcn", TERMS, AT)),
            new Sample("promotion.drafted.1.nulls", new PromotionDrafted(CODE, "xcn", NO_TERMS, AT)),
            new Sample("promotion.redrafted.1", new PromotionRedrafted(CODE, RECEIPT, TERMS, AT)),
            new Sample(
                    "promotion.status-changed.1",
                    new PromotionStatusChanged(
                            CODE,
                            "xcn",
                            PromotionStatus.ACTIVE,
                            PromotionStatus.PAUSED,
                            RECEIPT,
                            new Actor(ActorType.RRR_ADMIN, "rrr-admin"),
                            AT)),
            new Sample(
                    "promotion.status-changed.1.nulls",
                    new PromotionStatusChanged(
                            CODE,
                            "xcn",
                            PromotionStatus.PENDING_APPROVAL,
                            PromotionStatus.ACTIVE,
                            null,
                            Actor.LEDGER,
                            AT)),
            new Sample("promotion.budget-taken.1", new BudgetTaken(CODE, ENTRY, 250)),
            new Sample("promotion.budget-returned.1", new BudgetReturned(CODE, ENTRY, 50)),
            new Sample("promotion-catalog.listed.1", new PromotionListed(RECEIPT, "xcn", CODE, TERMS)),
            new Sample("promotion-catalog.unlisted.1", new PromotionUnlisted(RECEIPT, CODE)),
            new Sample(
                    "order.line-earned.1",
                    new LineEarned(
                            RECEIPT,
                            "xcn",
                            "order-20261121-0042",
                            2,
                            "TOKEN_PURCHASE",
                            "1",
                            "9f86d081-884c-5d65-9a2f-eaa0c55ad015",
                            MEMBER,
                            ENTRY,
                            700,
                            CODE,
                            50,
                            69_999,
                            1_450,
                            AT,
                            LATER)),
            new Sample(
                    "order.line-earned.1.nulls",
                    new LineEarned(
                            RECEIPT,
                            "xcn",
                            "order-20261121-0042",
                            1,
                            "PRODUCT_REVIEW",
                            null,
                            "60303ae2-2b99-5861-8ce3-b28f33eec1be",
                            MEMBER,
                            ENTRY,
                            25,
                            null,
                            0,
                            0,
                            -475,
                            null,
                            null)),
            new Sample("order.line-cancelled.1", new LineCancelled(RECEIPT, ENTRY, AT)),
            new Sample(
                    "order.reversed.1",
                    new OrderReversed(
                            RECEIPT,
                            "ref:chargeback-7",
                            "60303ae2-2b99-5861-8ce3-b28f33eec1be",
                            List.of(
                                    new ReversedLine(ENTRY, MEMBER, 700, 50, 69_999, QUOTE, -50),
                                    new ReversedLine(CODE, MEMBER, 25, 0, 0, null, -50)),
                            AT)),
            new Sample(
                    "receipt.redemption-issued.1",
                    new RedemptionReceiptIssued(RECEIPT, "xcn", "cart-20261121-0042", QUOTE, MEMBER)),
            new Sample(
                    "receipt.reservation-issued.1",
                    new ReservationReceiptIssued(RECEIPT, "xcn", "cart-20261121-0042", QUOTE, MEMBER)),
            new Sample("receipt.redemption-barred.1", new RedemptionBarred(RECEIPT, "xcn", "cart-20261121-0042", AT)),
            new Sample(
                    "receipt.topup-issued.1",
                    new TopUpReceiptIssued(RECEIPT, "xcn", "topup-20261121-0042", QUOTE, MEMBER)),
            new Sample("topup.quoted.1", new TopUpQuoted(QUOTE, "xcn", 250, "USD", 3, 750, 1, AT, LATER)),
            new Sample(
                    "topup.committed.1",
                    new TopUpCommitted(QUOTE, "topup-20261121-0042", MEMBER, LINK, ENTRY, 250, 1_000, LATER)),
            new Sample(
                    "receipt.link-intent-issued.1",
                    new LinkIntentReceiptIssued(
                            UUID.fromString("0b1f7a0e-3c55-5d7e-9f64-2a8d6c1b7e11"),
                            "xcn",
                            UUID.fromString("6f0a2c8d-91b4-5e37-8a5d-c7e3f1049b22"),
                            UUID.fromString("c2d94e75-6a18-5b3f-b0c7-5e8f2a6d1933"),
                            Instant.parse("2026-11-21T05:31:38.042Z"))),
            new Sample(
                    "receipt.link-revocation-issued.1",
                    new LinkRevocationReceiptIssued(
                            UUID.fromString("91c7e2a4-5d38-5b0f-a6e1-0f4d8b3c7e21"),
                            "redroomrewards",
                            UUID.fromString("c40a7d96-8b12-5e73-9f5d-2a6e1c8b4d32"),
                            UUID.fromString("e8f3b615-6a29-5c47-8d0b-7c1f5a9e2d43"))),
            new Sample(
                    "receipt.link-code-issued.1",
                    new LinkCodeReceiptIssued(
                            UUID.fromString("3e6b9d12-74f0-5a8c-8b2e-9d0c4f7a5e44"),
                            "redroomrewards",
                            UUID.fromString("a81c5f30-2e97-5d46-9c0b-6f3e8d7b1a55"),
                            UUID.fromString("d57e0b94-1f6a-5c82-a3d9-4b7c2e8f0c66"),
                            Instant.parse("2026-11-21T05:31:38.042Z"))),
            new Sample(
                    "redemption.quoted.1",
                    new RedemptionQuoted(
                            QUOTE,
                            "xcn",
                            MEMBER,
                            LINK,
                            "USD",
                            1_500,
                            RedemptionMode.EXACT,
                            900L,
                            IneligibilityReason.ABOVE_MAXIMUM,
                            500,
                            750,
                            0,
                            0,
                            1,
                            AT,
                            LATER)),
            new Sample(
                    "redemption.quoted.1.nulls",
                    new RedemptionQuoted(
                            QUOTE,
                            "xcn",
                            MEMBER,
                            LINK,
                            "USD",
                            1_500,
                            RedemptionMode.MAX,
                            null,
                            null,
                            500,
                            750,
                            750,
                            750,
                            1,
                            AT,
                            LATER)),
            new Sample(
                    "redemption.reserved.1",
                    new RedemptionReserved(QUOTE, MEMBER, "cart-20261121-0042", 750, -50, LATER, origin())),
            new Sample("redemption.reservation-released.1", new ReservationReleased(QUOTE, 750, 700, AT)),
            new Sample(
                    "redemption.committed.1",
                    new RedemptionCommitted(
                            QUOTE, "cart-20261121-0042", ENTRY, 750, 750, 0, List.of(PROMO, PURCHASE), LATER)),
            new Sample(
                    "redemption.reversed.1",
                    new RedemptionReversed(QUOTE, ReversalReason.FRAUD_BLOCKED, ENTRY, 750, 750, LATER)));

    private SampleEvents() {}

    private static AwardIntended award(String roomId, String streamId, AwardIneligibility reason) {
        var award = new Award(MEMBER, LINK, RECEIPT, INTENT, 90, roomId, streamId, roomId != null);
        return new AwardIntended(QUOTE, "xcn", award, reason, 60, AT, LATER);
    }

    private static AdjustmentRequested adjustment(Wallet wallet, Instant expiresAt, String metadataJson) {
        return new AdjustmentRequested(
                CODE,
                "xcn",
                MEMBER,
                LINK,
                wallet,
                expiresAt,
                -50,
                "GOODWILL",
                "T-4711",
                metadataJson,
                60,
                ENTRY,
                new Quorum(2, 0),
                signature(),
                AT);
    }

    private static Signature signature() {
        return new Signature(
                TRACE,
                new Actor(ActorType.CLIENT_ADMIN, "xcn-admin"),
                false,
                new Actor(ActorType.CLIENT_ADMIN, "admin-7"),
                "CONSOLE",
                "sha256:9f86d081",
                AT);
    }

    private static PendingEarning pending(Earning earning) {
        return new PendingEarning(earning, origin(), LATER);
    }

    private static Origin origin() {
        return new Origin("xcn", XCN, TRACE, AT);
    }

    private static Entry entry(
            EntryType type, long pointsDelta, long balanceAfter, String reasonCode, LotPoints... lots) {
        return entry(Wallet.CONSUMER, type, pointsDelta, balanceAfter, reasonCode, lots);
    }

    private static Entry entry(
            Wallet wallet, EntryType type, long pointsDelta, long balanceAfter, String reasonCode, LotPoints... lots) {
        return new Entry(
                ENTRY,
                42,
                wallet,
                type,
                pointsDelta,
                balanceAfter,
                reasonCode,
                "order-20261121-0042",
                "xcn",
                XCN,
                TRACE,
                AT,
                AT,
                List.of(lots));
    }

    /** Those of that type. */
    public static <E> Stream<E> of(Class<E> type) {
        return ALL.stream().map(Sample::event).filter(type::isInstance).map(type::cast);
    }

    /**
     * An event as it was and as it is stored.
     *
     * @param file its golden file without the ending: stored name, revision, and what sets it apart
     */
    record Sample(String file, Record event) {

        String name() {
            return file.replaceFirst("\\.\\d+(\\.[a-z]+)?$", "");
        }

        String revision() {
            return file.replaceFirst("\\.[a-z]+$", "").replaceFirst("^.*\\.", "");
        }

        @Override
        public String toString() {
            return file;
        }
    }

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
