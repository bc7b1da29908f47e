package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.ALLOCATION;
import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LATER;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PROMO;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.entry;
import static com.redroomrewards.app.eventstore.SampleValues.signature;

import com.redroomrewards.domain.account.AccountEvent.AdjustmentDropped;
import com.redroomrewards.domain.account.AccountEvent.AdjustmentNoted;
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.adjustment.AdminDayEvent.AllowanceUsed;
import com.redroomrewards.domain.approval.Quorum;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Adjustments, and what they change in accounts. */
final class SampleAdjustmentEvents {

    static final List<Sample> ALL = List.of(
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
                    new AllowanceUsed(RECEIPT, "xcn", "admin-7", LocalDate.of(2026, 11, 21), CODE, 50)));

    private SampleAdjustmentEvents() {}

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
}
