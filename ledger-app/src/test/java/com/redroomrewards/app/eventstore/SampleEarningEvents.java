package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.EARNING;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PROMO;
import static com.redroomrewards.app.eventstore.SampleValues.PURCHASE;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.entry;
import static com.redroomrewards.app.eventstore.SampleValues.origin;

import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
import com.redroomrewards.domain.account.AccountEvent.EarningAccepted;
import com.redroomrewards.domain.account.AccountEvent.EarningCancelled;
import com.redroomrewards.domain.account.AccountEvent.PendingPointsPosted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.PendingEarning;
import com.redroomrewards.domain.account.Points;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Standing;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineCancelled;
import com.redroomrewards.domain.earning.EarnedOrderEvent.LineEarned;
import com.redroomrewards.domain.earning.EarnedOrderEvent.OrderReversed;
import com.redroomrewards.domain.earning.EarnedOrderEvent.ReversedLine;
import java.util.List;

/** Earnings of accounts and of orders, and what is taken back of them. */
final class SampleEarningEvents {

    static final List<Sample> ALL = List.of(
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
                            AT)));

    private SampleEarningEvents() {}

    private static PendingEarning pending(Earning earning) {
        return new PendingEarning(earning, origin(), LATER);
    }
}
