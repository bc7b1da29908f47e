package com.redroomrewards.app.explain;

import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.Posting;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.Wallet;

/** Says in words what an entry of the ledger has done. */
final class EntryWords {

    private EntryWords() {}

    static String of(Posting posting) {
        var entry = posting.entry();
        return "%s %s of %s%s, %s; reference %s, by %s at %s"
                .formatted(
                        entry.type(),
                        EventWords.signed(entry.pointsDelta()),
                        entry.reasonCode(),
                        entry.wallet() == Wallet.ALLOCATION ? " in the ALLOCATION wallet" : "",
                        story(posting),
                        entry.sourceRef(),
                        EventWords.of(entry.actor()),
                        entry.platform());
    }

    private static String story(Posting posting) {
        return switch (posting) {
            case PointsEarned earned ->
                "earned with %s %s".formatted(earned.currency(), EventWords.minor(earned.amountMinor()));
            case PendingPointsPosted posted -> "an accepted earning is posted";
            case EarnedPointsReversed reversed -> "entry %s is taken back".formatted(reversed.earnedEntryId());
            case LotExpired expired -> "what the lot had left has expired";
            case PointsRedeemed redeemed ->
                "burned by quote %s for %s %s"
                        .formatted(redeemed.quoteId(), redeemed.currency(), EventWords.minor(redeemed.discountMinor()));
            case HeldPointsRedeemed redeemed ->
                "burned out of what was set aside for quote %s, for %s %s"
                        .formatted(redeemed.quoteId(), redeemed.currency(), EventWords.minor(redeemed.discountMinor()));
            case RedeemedPointsRestored restored -> "what quote %s burned is back".formatted(restored.quoteId());
            case PointsAdjusted adjusted -> "adjustment %s".formatted(adjusted.adjustmentId());
            case PointsForfeited forfeited -> "given up by erasure %s".formatted(forfeited.erasureId());
            case PointsSent sent -> "transfer %s to member %s".formatted(sent.transferId(), sent.toMemberId());
            case PointsReceived received ->
                "transfer %s from member %s".formatted(received.transferId(), received.fromMemberId());
            case EscrowedPointsSent sent ->
                "transfer %s, released from escrow, to member %s".formatted(sent.transferId(), sent.toMemberId());
            case TransferredPointsReturned returned ->
                "transfer %s is reversed, back to member %s".formatted(returned.transferId(), returned.fromMemberId());
            case TransferredPointsRestored restored ->
                "transfer %s is reversed, back from member %s".formatted(restored.transferId(), restored.toMemberId());
            case PointsMergedOut out ->
                "merge %s into member %s%s"
                        .formatted(
                                out.mergeId(),
                                out.intoMemberId(),
                                out.holdId() == null ? "" : ", set aside as " + out.holdId());
            case PointsMergedIn in ->
                "merge %s of member %s%s"
                        .formatted(
                                in.mergeId(),
                                in.fromMemberId(),
                                in.hold() == null
                                        ? ""
                                        : ", set aside as " + in.hold().holdId());
        };
    }
}
