package com.redroomrewards.app.eventstore;

import com.redroomrewards.domain.account.EarnedLot;
import com.redroomrewards.domain.account.Earning;
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.Purchase;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.approval.Signature;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.ActorType;
import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the samples are made of. */
final class SampleValues {

    static final UUID MEMBER = UUID.fromString("b6f0c6f2-3b1a-5d55-9a3f-6f1f6f3f0a11");
    static final UUID PROGRAM = UUID.fromString("5b0d7c1e-93a4-5e2f-8c16-a7d8e9f0b1c2");
    static final UUID LINK = UUID.fromString("27d1c1b4-8f0e-5b43-8c61-54e4ac2f9b02");
    static final UUID INTENT = UUID.fromString("e2c4b7a9-61d3-5f0c-b5d7-0d9a7c3e4f13");
    static final UUID CODE = UUID.fromString("91a7f3d5-0c2b-5e64-a8f9-3b6d1e5c7a24");
    static final UUID RECEIPT = UUID.fromString("4d8e2f61-a7b3-5c90-8d12-e5f6a7b8c935");
    static final UUID QUOTE = UUID.fromString("c3b2a190-5e4d-5f87-9061-728394a5b646");
    static final UUID ENTRY = UUID.fromString("0a1b2c3d-4e5f-5061-b273-8495a6b7c857");
    static final UUID TRACE = UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479");
    static final Instant EARNED_AT = Instant.parse("2026-03-08T06:59:59.999Z");
    static final Instant AT = Instant.parse("2026-11-21T05:16:38.042Z");
    static final Instant LATER = Instant.parse("2026-11-21T05:31:38.042Z");
    static final Actor XCN = new Actor(ActorType.SERVICE, "xcn-backend");
    static final LotPoints PURCHASE = new LotPoints(
            new Lot(
                    UUID.fromString("5f6a7b8c-9d0e-5f1a-8b3c-4d5e6f7a8b68"),
                    LotKind.PURCHASE,
                    EARNED_AT,
                    Instant.parse("2028-03-08T07:00:00Z"),
                    false),
            700);

    static final LotPoints PROMO = new LotPoints(
            new Lot(
                    UUID.fromString("6a7b8c9d-0e1f-5a2b-9c4d-5e6f7a8b9c79"),
                    LotKind.PROMO,
                    EARNED_AT,
                    Instant.parse("2026-12-21T05:16:38.042Z"),
                    true),
            50);

    static final LotPoints ALLOCATION = new LotPoints(
            new Lot(
                    UUID.fromString("7b8c9d0e-1f2a-5b3c-8d5e-6f7a8b9c0d8a"),
                    LotKind.ALLOCATION,
                    EARNED_AT,
                    Instant.parse("2026-12-01T05:00:00Z"),
                    false),
            60);

    static final Earning EARNING = new Earning(
            ENTRY,
            "TOKEN_PURCHASE",
            "order-20261121-0042",
            "USD",
            69_999,
            List.of(new EarnedLot(LotKind.PURCHASE, 700, LATER, null), new EarnedLot(LotKind.PROMO, 50, LATER, CODE)),
            new Purchase(69_999, true, null),
            "{}");

    private SampleValues() {}

    static Signature signature() {
        return new Signature(
                TRACE,
                new Actor(ActorType.CLIENT_ADMIN, "xcn-admin"),
                false,
                new Actor(ActorType.CLIENT_ADMIN, "admin-7"),
                "CONSOLE",
                "sha256:9f86d081",
                AT);
    }

    static Origin origin() {
        return new Origin("xcn", XCN, TRACE, AT);
    }

    static Entry entry(EntryType type, long pointsDelta, long balanceAfter, String reasonCode, LotPoints... lots) {
        return entry(Wallet.CONSUMER, type, pointsDelta, balanceAfter, reasonCode, lots);
    }

    static Entry entry(
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
}
