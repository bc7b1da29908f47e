package com.redroomrewards.app.eventstore;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdminDayEvent;
import com.redroomrewards.domain.approval.ApprovalEvent;
import com.redroomrewards.domain.earning.EarnedOrderEvent;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.merge.MergeEvent;
import com.redroomrewards.domain.program.ProgramEvent;
import com.redroomrewards.domain.promotion.PromotionCatalogEvent;
import com.redroomrewards.domain.promotion.PromotionEvent;
import com.redroomrewards.domain.receipt.ReceiptEvent;
import com.redroomrewards.domain.redemption.RedemptionEvent;
import com.redroomrewards.domain.topup.TopUpEvent;
import com.redroomrewards.domain.transfer.TransferEvent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/**
 * The stored name and revision of every event. A name is a contract: classes may be renamed, names never
 * (architecture.md, Commands, events, names).
 */
final class EventNames {

    private static final Set<Named> ALL = Set.of(
            new Named(AccountEvent.MemberOpened.class, "account.opened", "1"),
            new Named(AccountEvent.LinkCodeIssued.class, "account.link-code-issued", "1"),
            new Named(AccountEvent.ProfileLinked.class, "account.profile-linked", "1"),
            new Named(AccountEvent.ProfileUnlinked.class, "account.profile-unlinked", "1"),
            new Named(AccountEvent.EarningAccepted.class, "account.earning-accepted", "1"),
            new Named(AccountEvent.EarningCancelled.class, "account.earning-cancelled", "1"),
            new Named(AccountEvent.PointsEarned.class, "account.points-earned", "1"),
            new Named(AccountEvent.PendingPointsPosted.class, "account.pending-points-posted", "1"),
            new Named(AccountEvent.EarnedPointsReversed.class, "account.earned-points-reversed", "1"),
            new Named(AccountEvent.LotExpired.class, "account.lot-expired", "1"),
            new Named(AccountEvent.PointsRedeemed.class, "account.points-redeemed", "1"),
            new Named(AccountEvent.PointsHeld.class, "account.points-held", "1"),
            new Named(AccountEvent.HeldPointsReleased.class, "account.held-points-released", "1"),
            new Named(AccountEvent.HeldPointsRedeemed.class, "account.held-points-redeemed", "1"),
            new Named(AccountEvent.RedeemedPointsRestored.class, "account.redeemed-points-restored", "1"),
            new Named(AccountEvent.AdjustmentNoted.class, "account.adjustment-noted", "1"),
            new Named(AccountEvent.AdjustmentDropped.class, "account.adjustment-dropped", "1"),
            new Named(AccountEvent.PointsAdjusted.class, "account.points-adjusted", "1"),
            new Named(AccountEvent.AwardCounted.class, "account.award-counted", "1"),
            new Named(AccountEvent.PointsSent.class, "account.points-sent", "1"),
            new Named(AccountEvent.PointsReceived.class, "account.points-received", "1"),
            new Named(AccountEvent.PointsEscrowed.class, "account.points-escrowed", "1"),
            new Named(AccountEvent.EscrowedPointsReturned.class, "account.escrowed-points-returned", "1"),
            new Named(AccountEvent.VerificationStated.class, "account.verification-stated", "1"),
            new Named(AccountEvent.FlagRaised.class, "account.flag-raised", "1"),
            new Named(AccountEvent.FlagCleared.class, "account.flag-cleared", "1"),
            new Named(AccountEvent.LockPlaced.class, "account.lock-placed", "1"),
            new Named(AccountEvent.LockLifted.class, "account.lock-lifted", "1"),
            new Named(AccountEvent.PointsMergedOut.class, "account.points-merged-out", "1"),
            new Named(AccountEvent.PointsMergedIn.class, "account.points-merged-in", "1"),
            new Named(AccountEvent.ProfileMoved.class, "account.profile-moved", "1"),
            new Named(AccountEvent.ProfileRetired.class, "account.profile-retired", "1"),
            new Named(AccountEvent.AccountMerged.class, "account.merged", "1"),
            new Named(AccountEvent.AccountAbsorbed.class, "account.absorbed", "1"),
            new Named(AccountEvent.ProfileErased.class, "account.profile-erased", "1"),
            new Named(AccountEvent.PointsForfeited.class, "account.points-forfeited", "1"),
            new Named(AccountEvent.AccountErased.class, "account.erased", "1"),
            new Named(AccountEvent.ExpiryAnnounced.class, "account.expiry-announced", "1"),
            new Named(AccountEvent.TierChanged.class, "account.tier-changed", "1"),
            new Named(AccountEvent.EscrowedPointsSent.class, "account.escrowed-points-sent", "1"),
            new Named(AccountEvent.TransferCounted.class, "account.transfer-counted", "1"),
            new Named(AccountEvent.TransferredPointsReturned.class, "account.transferred-points-returned", "1"),
            new Named(AccountEvent.TransferredPointsRestored.class, "account.transferred-points-restored", "1"),
            new Named(AdjustmentEvent.AdjustmentRequested.class, "adjustment.requested", "1"),
            new Named(AdjustmentEvent.AdjustmentExecuted.class, "adjustment.executed", "1"),
            new Named(AdjustmentEvent.AdjustmentFailed.class, "adjustment.failed", "1"),
            new Named(AdjustmentEvent.AdjustmentRejected.class, "adjustment.rejected", "1"),
            new Named(AdjustmentEvent.AdjustmentExpired.class, "adjustment.expired", "1"),
            new Named(AdminDayEvent.AllowanceUsed.class, "admin-day.allowance-used", "1"),
            new Named(ApprovalEvent.ApprovalOpened.class, "approval.opened", "1"),
            new Named(ApprovalEvent.ApprovalSigned.class, "approval.signed", "1"),
            new Named(ApprovalEvent.ApprovalGranted.class, "approval.granted", "1"),
            new Named(ApprovalEvent.ApprovalRejected.class, "approval.rejected", "1"),
            new Named(ApprovalEvent.ApprovalExpired.class, "approval.expired", "1"),
            new Named(LinkEvent.LinkRequested.class, "link.requested", "1"),
            new Named(LinkEvent.LinkProofRejected.class, "link.proof-rejected", "1"),
            new Named(LinkEvent.LinkConfirmed.class, "link.confirmed", "1"),
            new Named(LinkEvent.LinkRevoked.class, "link.revoked", "1"),
            new Named(LinkEvent.LinkMoved.class, "link.moved", "1"),
            new Named(LinkEvent.LinkRetired.class, "link.retired", "1"),
            new Named(LinkEvent.LinkErased.class, "link.erased", "1"),
            new Named(MergeEvent.MergeRequested.class, "merge.requested", "1"),
            new Named(MergeEvent.MergeExecuted.class, "merge.executed", "1"),
            new Named(MergeEvent.MergeFailed.class, "merge.failed", "1"),
            new Named(MergeEvent.MergeRejected.class, "merge.rejected", "1"),
            new Named(MergeEvent.MergeExpired.class, "merge.expired", "1"),
            new Named(ProgramEvent.ProgramVersionPublished.class, "program.version-published", "1"),
            new Named(PromotionEvent.PromotionDrafted.class, "promotion.drafted", "1"),
            new Named(PromotionEvent.PromotionRedrafted.class, "promotion.redrafted", "1"),
            new Named(PromotionEvent.PromotionStatusChanged.class, "promotion.status-changed", "1"),
            new Named(PromotionEvent.BudgetTaken.class, "promotion.budget-taken", "1"),
            new Named(PromotionEvent.BudgetReturned.class, "promotion.budget-returned", "1"),
            new Named(PromotionCatalogEvent.PromotionListed.class, "promotion-catalog.listed", "1"),
            new Named(PromotionCatalogEvent.PromotionUnlisted.class, "promotion-catalog.unlisted", "1"),
            new Named(EarnedOrderEvent.LineEarned.class, "order.line-earned", "1"),
            new Named(EarnedOrderEvent.LineCancelled.class, "order.line-cancelled", "1"),
            new Named(EarnedOrderEvent.OrderReversed.class, "order.reversed", "1"),
            new Named(ReceiptEvent.RedemptionReceiptIssued.class, "receipt.redemption-issued", "1"),
            new Named(ReceiptEvent.ReservationReceiptIssued.class, "receipt.reservation-issued", "1"),
            new Named(ReceiptEvent.RedemptionBarred.class, "receipt.redemption-barred", "1"),
            new Named(ReceiptEvent.TopUpReceiptIssued.class, "receipt.topup-issued", "1"),
            new Named(ReceiptEvent.LinkIntentReceiptIssued.class, "receipt.link-intent-issued", "1"),
            new Named(ReceiptEvent.LinkRevocationReceiptIssued.class, "receipt.link-revocation-issued", "1"),
            new Named(ReceiptEvent.LinkCodeReceiptIssued.class, "receipt.link-code-issued", "1"),
            new Named(ReceiptEvent.SafeguardReceiptIssued.class, "receipt.safeguard-issued", "1"),
            new Named(RedemptionEvent.RedemptionQuoted.class, "redemption.quoted", "1"),
            new Named(RedemptionEvent.RedemptionReserved.class, "redemption.reserved", "1"),
            new Named(RedemptionEvent.ReservationReleased.class, "redemption.reservation-released", "1"),
            new Named(RedemptionEvent.RedemptionCommitted.class, "redemption.committed", "1"),
            new Named(RedemptionEvent.RedemptionReversed.class, "redemption.reversed", "1"),
            new Named(TopUpEvent.TopUpQuoted.class, "topup.quoted", "1"),
            new Named(TopUpEvent.TopUpCommitted.class, "topup.committed", "1"),
            new Named(TransferEvent.AwardIntended.class, "transfer.award-intended", "1"),
            new Named(TransferEvent.AwardCompleted.class, "transfer.award-completed", "1"),
            new Named(TransferEvent.AwardEscrowed.class, "transfer.award-escrowed", "1"),
            new Named(TransferEvent.TransferCompleted.class, "transfer.completed", "1"),
            new Named(TransferEvent.TransferEscrowed.class, "transfer.escrowed", "1"),
            new Named(TransferEvent.TransferReversed.class, "transfer.reversed", "1"),
            new Named(TransferEvent.EscrowReleased.class, "transfer.escrow-released", "1"),
            new Named(TransferEvent.EscrowCancelled.class, "transfer.escrow-cancelled", "1"),
            new Named(TransferEvent.EscrowExpired.class, "transfer.escrow-expired", "1"));

    private static final Map<Class<?>, SerializedType> TYPES =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Named::event, Named::type));

    private static final Map<String, Class<?>> CLASSES =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Named::name, Named::event));

    private EventNames() {}

    /** All events that have a name. */
    static Set<Class<?>> events() {
        return TYPES.keySet();
    }

    /**
     * The stored type of an event.
     *
     * @throws UnknownEventException for a class that has no name
     */
    static SerializedType typeOf(Class<?> event) {
        return known(TYPES.get(event), event.getName());
    }

    /**
     * The class of a stored event.
     *
     * @throws UnknownEventException for a name that this version of the ledger does not know, or a revision of it that is none of
     *     its own, as those of a newer version are
     */
    static Class<?> classOf(SerializedType type) {
        var event = known(CLASSES.get(type.getName()), type.getName());
        var revision = type.getRevision();
        if (!typeOf(event).getRevision().equals(revision)) {
            throw new UnknownEventException(type.getName() + " in revision " + revision);
        }
        return event;
    }

    private static <T> T known(@Nullable T value, String name) {
        if (value == null) {
            throw new UnknownEventException(name);
        }
        return value;
    }

    private record Named(Class<?> event, String name, String revision) {

        SerializedType type() {
            return new SimpleSerializedType(name, revision);
        }
    }
}
