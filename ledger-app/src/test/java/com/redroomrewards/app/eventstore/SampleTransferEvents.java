package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.ALLOCATION;
import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.INTENT;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PURCHASE;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.entry;

import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsReturned;
import com.redroomrewards.domain.account.AccountEvent.EscrowedPointsSent;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
import com.redroomrewards.domain.account.AccountEvent.TransferCounted;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsRestored;
import com.redroomrewards.domain.account.AccountEvent.TransferredPointsReturned;
import com.redroomrewards.domain.account.AwardCount;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.program.RiskRule;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Transfers and awards, and what they move between accounts. */
final class SampleTransferEvents {

    private static final LotPoints GIFT = new LotPoints(
            new Lot(
                    UUID.fromString("8c9d0e1f-2a3b-5c4d-9e6f-7a8b9c0d1e9b"),
                    LotKind.GIFT,
                    AT,
                    Instant.parse("2026-12-21T05:16:38.042Z"),
                    false),
            50);

    private static final MemberTransfer TRANSFER = new MemberTransfer(MEMBER, LINK, 700, "for the tickets");

    private static final RiskScore RISK =
            new RiskScore(130, Map.of(RiskRule.NEW_RECEIVER, 30, RiskRule.FLAGGED_RECEIVER, 100));

    static final List<Sample> ALL = List.of(
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
            new Sample("transfer.escrow-expired.1", new EscrowExpired(QUOTE, LATER)));

    private SampleTransferEvents() {}

    private static AwardIntended award(String roomId, String streamId, AwardIneligibility reason) {
        var award = new Award(MEMBER, LINK, RECEIPT, INTENT, 90, roomId, streamId, roomId != null);
        return new AwardIntended(QUOTE, "xcn", award, reason, 60, AT, LATER);
    }
}
