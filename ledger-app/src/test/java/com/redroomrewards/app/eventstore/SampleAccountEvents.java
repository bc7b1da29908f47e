package com.redroomrewards.app.eventstore;

import static com.redroomrewards.app.eventstore.SampleValues.AT;
import static com.redroomrewards.app.eventstore.SampleValues.CODE;
import static com.redroomrewards.app.eventstore.SampleValues.ENTRY;
import static com.redroomrewards.app.eventstore.SampleValues.LINK;
import static com.redroomrewards.app.eventstore.SampleValues.MEMBER;
import static com.redroomrewards.app.eventstore.SampleValues.PROMO;
import static com.redroomrewards.app.eventstore.SampleValues.PURCHASE;
import static com.redroomrewards.app.eventstore.SampleValues.QUOTE;
import static com.redroomrewards.app.eventstore.SampleValues.RECEIPT;
import static com.redroomrewards.app.eventstore.SampleValues.entry;
import static com.redroomrewards.app.eventstore.SampleValues.origin;

import com.redroomrewards.domain.account.AccountEvent.AccountErased;
import com.redroomrewards.domain.account.AccountEvent.ExpiryAnnounced;
import com.redroomrewards.domain.account.AccountEvent.LotExpired;
import com.redroomrewards.domain.account.AccountEvent.MemberOpened;
import com.redroomrewards.domain.account.AccountEvent.PointsForfeited;
import com.redroomrewards.domain.account.AccountEvent.ProfileErased;
import com.redroomrewards.domain.account.AccountEvent.TierChanged;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import java.util.List;

/** What comes to every account, from its opening to its erasure. */
final class SampleAccountEvents {

    static final List<Sample> ALL = List.of(
            new Sample("account.opened.1", new MemberOpened(MEMBER, "xcn", "crm-7781", AT)),
            new Sample("account.opened.1.nulls", new MemberOpened(MEMBER, "xcn", null, AT)),
            new Sample(
                    "account.lot-expired.1",
                    new LotExpired(MEMBER, entry(EntryType.EXPIRE, -50, 700, "EXPIRY", PROMO))),
            new Sample(
                    "account.expiry-announced.1",
                    new ExpiryAnnounced(MEMBER, "xcn", 30, PROMO.lot().expiresAt(), List.of(PROMO), AT)),
            new Sample("account.tier-changed.1", new TierChanged(MEMBER, "xcn", "bronze", "silver", AT)),
            new Sample("account.tier-changed.1.nulls", new TierChanged(MEMBER, "xcn", null, null, AT)),
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
            new Sample("link.erased.1", new LinkErased(CODE, "xcn", RECEIPT, MEMBER, AT)));

    private SampleAccountEvents() {}
}
