package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PROMO;
import static com.redroomrewards.app.eventstore.SampleValues.PURCHASE;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.entry;
import static com.redroomrewards.app.eventstore.SampleValues.origin;

import com.redroomrewards.domain.account.AccountEvent.HeldPointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.HeldPointsReleased;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.RedeemedPointsRestored;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionBarred;
import com.redroomrewards.domain.receipt.ReceiptEvent.RedemptionReceiptIssued;
import com.redroomrewards.domain.receipt.ReceiptEvent.ReservationReceiptIssued;
import com.redroomrewards.domain.redemption.IneligibilityReason;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionCommitted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionQuoted;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReserved;
import com.redroomrewards.domain.redemption.RedemptionEvent.RedemptionReversed;
import com.redroomrewards.domain.redemption.RedemptionEvent.ReservationReleased;
import com.redroomrewards.domain.redemption.RedemptionMode;
import com.redroomrewards.domain.redemption.ReversalReason;
import java.util.List;

/** Redemptions, and what they take and hold of accounts. */
final class SampleRedemptionEvents {

    static final List<Sample> ALL = List.of(
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
            new Sample(
                    "receipt.redemption-issued.1",
                    new RedemptionReceiptIssued(RECEIPT, "xcn", "cart-20261121-0042", QUOTE, MEMBER)),
            new Sample(
                    "receipt.reservation-issued.1",
                    new ReservationReceiptIssued(RECEIPT, "xcn", "cart-20261121-0042", QUOTE, MEMBER)),
            new Sample("receipt.redemption-barred.1", new RedemptionBarred(RECEIPT, "xcn", "cart-20261121-0042", AT)),
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

    private SampleRedemptionEvents() {}
}
