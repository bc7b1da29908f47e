package com.redroomrewards.gateway.webhook.event;

import static com.redroomrewards.gateway.webhook.event.WebhookEventType.LINK_UPDATED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.POINTS_EXPIRED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.POINTS_EXPIRING;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.POINTS_POSTED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.POINTS_REVERSED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.REDEMPTION_COMMITTED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.REDEMPTION_REVERSED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.TIER_CHANGED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.TRANSFER_COMPLETED;
import static com.redroomrewards.gateway.webhook.event.WebhookEventType.TRANSFER_REVERSED;

import com.redroomrewards.domain.account.AccountEvent;
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
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.LinkCodeIssued;
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
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.ProfileLinked;
import com.redroomrewards.domain.account.AccountEvent.ProfileMoved;
import com.redroomrewards.domain.account.AccountEvent.ProfileRetired;
import com.redroomrewards.domain.account.AccountEvent.ProfileUnlinked;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.Safeguard;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.Wallet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is told of an account: all that happens to a member, in the one order in which it happened to it. */
public final class AccountNotices {

    private static final String SOURCE_REF = "source_ref";
    private static final String ORDER_ID = "order_id";
    private static final String DISCOUNT = "discount_minor";
    private static final String FROM = "from_member_id";
    private static final String TO = "to_member_id";
    private static final String TRANSFER_ID = "transfer_id";

    private AccountNotices() {}

    /** What platforms are told of the event; most are told nothing. */
    public static List<Notice> of(AccountEvent event) {
        return switch (event) {
            case MemberOpened opened -> List.of();
            case LinkCodeIssued issued -> List.of();
            case ProfileLinked linked ->
                List.of(linkUpdated(
                        linked.memberId(), linked.linkId(), linked.platform(), "ACTIVE", linked.linkedAt()));
            case ProfileUnlinked unlinked ->
                List.of(linkUpdated(
                        unlinked.memberId(), unlinked.linkId(), unlinked.platform(), "REVOKED", unlinked.unlinkedAt()));
            // Told of the other member's side, to which it is linked from then on.
            case ProfileMoved moved -> List.of();
            case ProfileRetired retired ->
                List.of(linkUpdated(
                        retired.memberId(), retired.linkId(), retired.platform(), "RETIRED", retired.retiredAt()));
            // Who it was is forgotten by the time that it is told: the member says whose link has ended.
            case ProfileErased erased ->
                List.of(linkUpdated(erased.memberId(), null, erased.platform(), "REVOKED", erased.erasedAt()));
            case PointsForfeited forfeited -> List.of();
            case AccountErased erased -> List.of();
            case AccountMerged merged -> List.of();
            case AccountAbsorbed absorbed -> List.of();
            case EarningAccepted accepted -> List.of();
            case EarningCancelled cancelled -> List.of();
            case AdjustmentNoted noted -> List.of();
            case AdjustmentDropped dropped -> List.of();
            case PointsEarned earned -> List.of(posted(earned));
            case PendingPointsPosted pending -> List.of(posted(pending));
            case PointsAdjusted adjusted -> ofConsumer(adjusted, AccountNotices::posted);
            case EarnedPointsReversed reversed -> List.of(reversed(reversed));
            case LotExpired expired -> ofConsumer(expired, AccountNotices::expired);
            case PointsHeld held -> List.of();
            case HeldPointsReleased released -> List.of();
            case PointsRedeemed redeemed -> List.of(redemptionCommitted(redeemed, redeemed.discountMinor()));
            case HeldPointsRedeemed redeemed -> List.of(redemptionCommitted(redeemed, redeemed.discountMinor()));
            case RedeemedPointsRestored restored -> List.of(redemptionReversed(restored));
            case AwardCounted counted -> List.of();
            case Safeguard safeguard -> List.of();
            case ExpiryAnnounced announced -> List.of(expiring(announced));
            case TierChanged changed -> List.of(tierChanged(changed));
            case PointsEscrowed escrowed -> List.of();
            case EscrowedPointsReturned returned -> List.of();
            // Told once, of the receiver's side; the sender may have two entries.
            case PointsSent sent -> List.of();
            case PointsReceived received -> List.of(transferCompleted(received));
            // As of a transfer: nobody goes on to keep the balance of an account that is closed.
            case PointsMergedOut out -> List.of();
            case PointsMergedIn in -> ofConsumer(in, AccountNotices::posted);
            case TransferCounted counted -> List.of();
            case EscrowedPointsSent sent -> List.of();
            case TransferredPointsRestored restored -> List.of();
            case TransferredPointsReturned returned -> List.of(transferReversed(returned));
        };
    }

    // Who keeps a balance by what it is told must not count what can't be spent.
    private static List<Notice> ofConsumer(Posting posting, Function<Posting, Notice> notice) {
        return posting.entry().wallet() == Wallet.CONSUMER ? List.of(notice.apply(posting)) : List.of();
    }

    private static Notice posted(Posting posting) {
        var data = data(posting.memberId());
        data.put("points_delta", posting.entry().pointsDelta());
        data.put("ledger_entry_id", posting.entry().entryId().toString());
        data.put(SOURCE_REF, posting.entry().sourceRef());
        data.put("balance_after", posting.entry().balanceAfter());
        return ofPosting(POINTS_POSTED, posting, data, Set.of(SOURCE_REF));
    }

    private static Notice reversed(Posting posting) {
        var data = data(posting.memberId());
        data.put("points_delta", posting.entry().pointsDelta());
        data.put("reason", posting.entry().reasonCode());
        data.put("ledger_entry_id", posting.entry().entryId().toString());
        return ofPosting(POINTS_REVERSED, posting, data, Set.of());
    }

    private static Notice expired(Posting posting) {
        var data = data(posting.memberId());
        data.put("points_delta", posting.entry().pointsDelta());
        data.put("ledger_entry_id", posting.entry().entryId().toString());
        data.put("balance_after", posting.entry().balanceAfter());
        return ofPosting(POINTS_EXPIRED, posting, data, Set.of());
    }

    private static Notice expiring(ExpiryAnnounced announced) {
        var data = data(announced.memberId());
        data.put("points", announced.points());
        data.put("expires_at", announced.expiresAt().toString());
        data.put("days", announced.days());
        return Notice.ofMember(
                POINTS_EXPIRING, announced.announcedAt(), announced.platform(), announced.memberId(), data, Set.of());
    }

    // What somebody has bought at one platform is no other's to know.
    private static Notice tierChanged(TierChanged changed) {
        var data = data(changed.memberId());
        data.put("client_id", changed.platform());
        data.put("tier", changed.tier());
        data.put("previous_tier", changed.previousTier());
        return Notice.ofOwn(TIER_CHANGED, changed.changedAt(), changed.platform(), changed.memberId(), data);
    }

    private static Notice redemptionCommitted(Posting redeemed, long discountMinor) {
        var data = data(redeemed.memberId());
        data.put("points_burned", Math.negateExact(redeemed.entry().pointsDelta()));
        data.put(DISCOUNT, discountMinor);
        data.put(ORDER_ID, redeemed.entry().sourceRef());
        return ofPosting(REDEMPTION_COMMITTED, redeemed, data, Set.of(DISCOUNT, ORDER_ID));
    }

    private static Notice redemptionReversed(Posting restored) {
        var data = data(restored.memberId());
        data.put("points_restored", restored.entry().pointsDelta());
        data.put(ORDER_ID, restored.entry().sourceRef());
        data.put("reason", restored.entry().reasonCode());
        return ofPosting(REDEMPTION_REVERSED, restored, data, Set.of(ORDER_ID));
    }

    private static Notice transferCompleted(PointsReceived received) {
        var data = transfer(received.fromMemberId(), received, received.transferId());
        return ofTransfer(TRANSFER_COMPLETED, received.fromMemberId(), received, data);
    }

    private static Notice transferReversed(TransferredPointsReturned returned) {
        var data = transfer(returned.fromMemberId(), returned, returned.transferId());
        data.put("reason", returned.entry().reasonCode());
        return ofTransfer(TRANSFER_REVERSED, returned.fromMemberId(), returned, data);
    }

    private static Map<String, @Nullable Object> transfer(UUID fromMemberId, Posting atReceiver, UUID transferId) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put(FROM, fromMemberId.toString());
        data.put(TO, atReceiver.memberId().toString());
        data.put("points", Math.abs(atReceiver.entry().pointsDelta()));
        data.put(TRANSFER_ID, transferId.toString());
        return data;
    }

    private static Notice ofTransfer(
            WebhookEventType type, UUID fromMemberId, Posting atReceiver, Map<String, @Nullable Object> data) {
        return new Notice(
                type,
                atReceiver.entry().postedAt(),
                atReceiver.entry().platform(),
                List.of(atReceiver.memberId()),
                List.of(fromMemberId, atReceiver.memberId()),
                data,
                Set.of(FROM, TRANSFER_ID),
                null);
    }

    private static Notice ofPosting(
            WebhookEventType type, Posting posting, Map<String, @Nullable Object> data, Set<String> ownData) {
        var entry = posting.entry();
        return Notice.ofMember(type, entry.postedAt(), entry.platform(), posting.memberId(), data, ownData);
    }

    // Of no interest to another platform, and its user's id is not theirs to know.
    private static Notice linkUpdated(
            UUID memberId, @Nullable UUID linkId, String platform, String status, Instant at) {
        var data = data(memberId);
        data.put(Notice.CLIENT_USER_ID, null);
        data.put("status", status);
        return new Notice(LINK_UPDATED, at, platform, List.of(), List.of(memberId), data, Set.of(), linkId);
    }

    private static Map<String, @Nullable Object> data(UUID memberId) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("member_id", memberId.toString());
        return data;
    }
}
