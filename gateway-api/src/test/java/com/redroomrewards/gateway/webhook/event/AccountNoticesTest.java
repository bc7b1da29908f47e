package com.redroomrewards.gateway.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.account.AccountEvent;
import com.redroomrewards.domain.account.AccountEvent.AccountMerged;
import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import com.redroomrewards.domain.account.AccountEvent.EarnedPointsReversed;
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
import com.redroomrewards.domain.account.AccountEvent.PointsAdjusted;
import com.redroomrewards.domain.account.AccountEvent.PointsEarned;
import com.redroomrewards.domain.account.AccountEvent.PointsEscrowed;
import com.redroomrewards.domain.account.AccountEvent.PointsHeld;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedIn;
import com.redroomrewards.domain.account.AccountEvent.PointsMergedOut;
import com.redroomrewards.domain.account.AccountEvent.PointsReceived;
import com.redroomrewards.domain.account.AccountEvent.PointsRedeemed;
import com.redroomrewards.domain.account.AccountEvent.PointsSent;
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
import com.redroomrewards.domain.account.Entry;
import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.FlagType;
import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.account.LockType;
import com.redroomrewards.domain.account.Lot;
import com.redroomrewards.domain.account.LotKind;
import com.redroomrewards.domain.account.LotPoints;
import com.redroomrewards.domain.account.TransferCount;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.identity.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract's table of events (http.md, Webhooks), to the byte. */
class AccountNoticesTest {

    private static final UUID MEMBER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID ENTRY = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final UUID LINK = UUID.fromString("33333333-3333-4333-8333-333333333333");
    private static final UUID OTHER = UUID.fromString("44444444-4444-4444-8444-444444444444");
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.120Z");
    private static final Instant POSTED = AT.plusMillis(5);

    @Test
    void pointsPosted() {
        var earned = new PointsEarned(
                MEMBER,
                entry(EntryType.EARN, 1000, "order-é"),
                "TOKEN_PURCHASE",
                "USD",
                100_000,
                null,
                null,
                null,
                "{}");
        assertThat(body(earned, "xcn")).isEqualTo(body("POINTS_POSTED", """
                        "points_delta":1000,"ledger_entry_id":"%s","source_ref":"order-é","balance_after":1500\
                        """.formatted(ENTRY)));
        assertThat(body(earned, "shop")).as("for another platform").isEqualTo(body("POINTS_POSTED", """
                        "points_delta":1000,"ledger_entry_id":"%s","source_ref":null,"balance_after":1500\
                        """.formatted(
                        ENTRY)));
        assertThat(notice(earned).members()).containsExactly(MEMBER);
        assertThat(notice(earned).lanes()).containsExactly(MEMBER);
    }

    @Test
    void pointsExpiring() {
        var lot = new Lot(ENTRY, LotKind.PROMO, AT, AT.plusSeconds(600_000), false);
        var announced = new ExpiryAnnounced(
                MEMBER, "xcn", 7, lot.expiresAt(), List.of(new LotPoints(lot, 40), new LotPoints(lot, 2)), POSTED);
        assertThat(body(announced, "xcn")).isEqualTo(body("POINTS_EXPIRING", """
                        "points":42,"expires_at":"2026-11-28T08:40:00.120Z","days":7\
                        """));
        assertThat(body(announced, "shop")).isEqualTo(body(announced, "xcn"));
        assertThat(notice(announced).members()).containsExactly(MEMBER);
        assertThat(notice(announced).lanes()).containsExactly(MEMBER);
    }

    @Test
    void tierChanged() {
        var changed = new TierChanged(MEMBER, "xcn", "bronze", "silver", POSTED);
        assertThat(body(changed, "xcn")).isEqualTo(body("TIER_CHANGED", """
                        "client_id":"xcn","tier":"silver","previous_tier":"bronze"\
                        """));
        assertThat(notice(changed).members()).as("told to nobody else").isEmpty();
        assertThat(notice(changed).lanes()).containsExactly(MEMBER);
        assertThat(body(new TierChanged(MEMBER, "xcn", null, null, POSTED), "xcn"))
                .isEqualTo(body("TIER_CHANGED", """
                        "client_id":"xcn","tier":null,"previous_tier":null\
                        """));
    }

    @Test
    void redemptionCommitted() {
        var redeemed = new PointsRedeemed(MEMBER, entry(EntryType.REDEEM, -750, "cart-1"), OTHER, "USD", 740);
        assertThat(body(redeemed, "xcn")).isEqualTo(body("REDEMPTION_COMMITTED", """
                        "points_burned":750,"discount_minor":740,"order_id":"cart-1"\
                        """));
        assertThat(body(redeemed, "shop")).as("for another platform").isEqualTo(body("REDEMPTION_COMMITTED", """
                        "points_burned":750,"discount_minor":null,"order_id":null\
                        """));
        var held = new HeldPointsRedeemed(MEMBER, entry(EntryType.REDEEM, -750, "cart-1"), OTHER, "USD", 740);
        assertThat(body(held, "xcn")).as("reserved before").isEqualTo(body(redeemed, "xcn"));
    }

    @Test
    void redemptionReversed() {
        var restored = new RedeemedPointsRestored(MEMBER, entry(EntryType.REVERSAL, 750, "cart-1"), OTHER);
        assertThat(body(restored, "xcn")).isEqualTo(body("REDEMPTION_REVERSED", """
                        "points_restored":750,"order_id":"cart-1","reason":"PAYMENT_FAILED"\
                        """));
        assertThat(body(restored, "shop")).contains("\"order_id\":null");
    }

    @Test
    void pointsReversed() {
        var reversed =
                new EarnedPointsReversed(MEMBER, entry(EntryType.REVERSAL, -700, "order-1"), OTHER, null, 0, 700, null);
        assertThat(body(reversed, "xcn")).isEqualTo(body("POINTS_REVERSED", """
                        "points_delta":-700,"reason":"PAYMENT_FAILED","ledger_entry_id":"%s"\
                        """.formatted(ENTRY)));
    }

    @Test
    void anAdjustmentIsPostedToo() {
        var adjusted = new PointsAdjusted(MEMBER, entry(EntryType.ADJUST, -50, "T-1"), OTHER, AT);
        assertThat(body(adjusted, "xcn")).isEqualTo(body("POINTS_POSTED", """
                        "points_delta":-50,"ledger_entry_id":"%s","source_ref":"T-1","balance_after":1500\
                        """.formatted(ENTRY)));
    }

    @Test
    void pointsExpired() {
        var expired = new LotExpired(MEMBER, entry(EntryType.EXPIRE, -30, OTHER.toString()));
        assertThat(body(expired, "xcn")).isEqualTo(body("POINTS_EXPIRED", """
                        "points_delta":-30,"ledger_entry_id":"%s","balance_after":1500\
                        """.formatted(ENTRY)));
        assertThat(body(expired, "shop")).isEqualTo(body(expired, "xcn"));
    }

    @Test
    void transferCompletedIsToldOnceOfTheReceiversSide() {
        var received = new PointsReceived(MEMBER, entry(EntryType.TRANSFER_IN, 30, LINK.toString()), LINK, OTHER);
        var sent = new PointsSent(OTHER, entry(EntryType.TRANSFER_OUT, -30, LINK.toString()), LINK, MEMBER);
        assertThat(AccountNotices.of(sent)).isEmpty();
        assertThat(body(received, "xcn")).isEqualTo("""
                        {"event_id":"the-id","event_type":"TRANSFER_COMPLETED","occurred_at":"2026-11-21T10:00:00.125Z",\
                        "data":{"from_member_id":"%s","to_member_id":"%s","points":30,"transfer_id":"%s"}}""".formatted(OTHER, MEMBER, LINK));
        assertThat(body(received, "shop")).contains("\"from_member_id\":null", "\"transfer_id\":null");
        assertThat(notice(received).members()).as("who hears of the giver").containsExactly(MEMBER);
        assertThat(notice(received).lanes()).containsExactly(OTHER, MEMBER);
    }

    @Test
    void aTransferThatWasReleasedIsToldLikeAnyOther() {
        var sent = new EscrowedPointsSent(OTHER, entry(EntryType.TRANSFER_OUT, -30, LINK.toString()), LINK, MEMBER);
        assertThat(AccountNotices.of(sent)).isEmpty();
    }

    @Test
    void transferReversedIsToldOnceOfTheReceiversSide() {
        var returned =
                new TransferredPointsReturned(MEMBER, entry(EntryType.TRANSFER_OUT, -30, LINK.toString()), LINK, OTHER);
        var restored =
                new TransferredPointsRestored(OTHER, entry(EntryType.TRANSFER_IN, 30, LINK.toString()), LINK, MEMBER);
        assertThat(AccountNotices.of(restored)).isEmpty();
        assertThat(body(returned, "xcn")).isEqualTo("""
                        {"event_id":"the-id","event_type":"TRANSFER_REVERSED","occurred_at":"2026-11-21T10:00:00.125Z",\
                        "data":{"from_member_id":"%s","to_member_id":"%s","points":30,"transfer_id":"%s",\
                        "reason":"PAYMENT_FAILED"}}""".formatted(OTHER, MEMBER, LINK));
        assertThat(body(returned, "shop")).contains("\"from_member_id\":null", "\"transfer_id\":null");
        assertThat(notice(returned).members()).containsExactly(MEMBER);
        assertThat(notice(returned).lanes()).containsExactly(OTHER, MEMBER);
    }

    @Test
    void whatCannotBeSpentIsNotToldAsABalance() {
        var allocated = entry(Wallet.ALLOCATION, EntryType.ADJUST, 60, "T-1");
        assertThat(AccountNotices.of(new PointsAdjusted(MEMBER, allocated, OTHER, AT)))
                .isEmpty();
        var expired = entry(Wallet.ALLOCATION, EntryType.EXPIRE, -60, OTHER.toString());
        assertThat(AccountNotices.of(new LotExpired(MEMBER, expired))).isEmpty();
    }

    @Test
    void whatIsSetAsideIsNotToldOf() {
        var count = new AwardCount(LINK, OTHER, 30, AT, AT, AT);
        assertThat(AccountNotices.of(new AwardCounted(MEMBER, count))).isEmpty();
        var transfer = new TransferCount(LINK, 30, AT, AT, AT, AT);
        assertThat(AccountNotices.of(new TransferCounted(MEMBER, transfer))).isEmpty();
        assertThat(AccountNotices.of(new PointsEscrowed(MEMBER, LINK, List.of(), List.of(), AT)))
                .isEmpty();
        assertThat(AccountNotices.of(new EscrowedPointsReturned(MEMBER, LINK, List.of(), 0, List.of(), AT)))
                .isEmpty();
    }

    @Test
    void whatProtectsAMemberIsNotToldOf() {
        var decided = new Origin("xcn", Actor.LEDGER, OTHER, AT);
        for (var safeguard : List.of(
                new VerificationStated(MEMBER, AT, null, null, decided),
                new FlagRaised(MEMBER, OTHER, FlagType.FRAUD, "SEEN", null, decided),
                new FlagCleared(MEMBER, OTHER, decided),
                new LockPlaced(MEMBER, OTHER, LockType.FULL, "SEEN", null, null, decided),
                new LockLifted(MEMBER, OTHER, decided))) {
            assertThat(AccountNotices.of(safeguard)).isEmpty();
        }
    }

    @Test
    void linkUpdated() {
        var linked = notice(new ProfileLinked(MEMBER, LINK, "xcn", LinkType.MEMBER, null, AT));
        var body = EventBody.of("the-id", linked, "xcn", "user-1");
        assertThat(new String(body.json(), StandardCharsets.UTF_8)).isEqualTo("""
                        {"event_id":"the-id","event_type":"LINK_UPDATED","occurred_at":"2026-11-21T10:00:00.120Z",\
                        "data":{"member_id":"%s","client_user_id":"user-1","status":"ACTIVE"}}""".formatted(MEMBER));
        assertThat(linked.clientUserOf()).isEqualTo(LINK);
        assertThat(linked.members()).as("no other platform's business").isEmpty();
        assertThat(linked.lanes()).containsExactly(MEMBER);
        var unlinked = notice(new ProfileUnlinked(MEMBER, LINK, "xcn", AT));
        assertThat(unlinked.data()).containsEntry("status", "REVOKED");
    }

    @Test
    void ofAMergeTheTargetsSideIsTold() {
        var in = new PointsMergedIn(MEMBER, entry(EntryType.ADJUST, 30, LINK.toString()), LINK, OTHER, null);
        assertThat(body(in, "xcn")).isEqualTo(body("POINTS_POSTED", """
                        "points_delta":30,"ledger_entry_id":"%s","source_ref":"%s","balance_after":1500\
                        """.formatted(ENTRY, LINK)));
        var allocated = entry(Wallet.ALLOCATION, EntryType.ADJUST, 60, LINK.toString());
        assertThat(AccountNotices.of(new PointsMergedIn(MEMBER, allocated, LINK, OTHER, null)))
                .isEmpty();
        var out = new PointsMergedOut(OTHER, entry(EntryType.ADJUST, -30, LINK.toString()), LINK, MEMBER, null);
        assertThat(AccountNotices.of(out)).isEmpty();
        assertThat(AccountNotices.of(new AccountMerged(OTHER, LINK, MEMBER, AT)))
                .isEmpty();
        assertThat(AccountNotices.of(new ProfileMoved(OTHER, LINK, "xcn", MEMBER, AT)))
                .isEmpty();
        var retired = notice(new ProfileRetired(MEMBER, LINK, "xcn", OTHER, AT));
        assertThat(retired.type()).isEqualTo(WebhookEventType.LINK_UPDATED);
        assertThat(retired.data()).containsEntry("status", "RETIRED");
    }

    @Test
    void whatIsNobodysBusiness() {
        assertThat(AccountNotices.of(new MemberOpened(MEMBER, "xcn", null, AT))).isEmpty();
        assertThat(AccountNotices.of(new LinkCodeIssued(MEMBER, OTHER, AT))).isEmpty();
        assertThat(AccountNotices.of(new PointsHeld(MEMBER, OTHER, List.of(), AT, AT)))
                .isEmpty();
        assertThat(AccountNotices.of(new HeldPointsReleased(MEMBER, OTHER, 600, List.of(), AT)))
                .isEmpty();
    }

    @Test
    void anEventHasOneIdForAllAndAnotherForEachKind() {
        var identifier = UUID.randomUUID().toString();
        var id = EventBody.eventId(identifier, WebhookEventType.POINTS_POSTED);
        assertThat(id)
                .isEqualTo(EventBody.eventId(identifier, WebhookEventType.POINTS_POSTED))
                .isNotEqualTo(EventBody.eventId(identifier, WebhookEventType.POINTS_REVERSED))
                .isNotEqualTo(EventBody.eventId(UUID.randomUUID().toString(), WebhookEventType.POINTS_POSTED))
                .hasSizeLessThanOrEqualTo(128)
                .doesNotContain(".", "$");
    }

    private static Notice notice(AccountEvent event) {
        var notices = AccountNotices.of(event);
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private static String body(AccountEvent event, String platform) {
        return new String(EventBody.of("the-id", notice(event), platform, null).json(), StandardCharsets.UTF_8);
    }

    private static String body(String type, String data) {
        return """
                {"event_id":"the-id","event_type":"%s","occurred_at":"2026-11-21T10:00:00.125Z",\
                "data":{"member_id":"%s",%s}}""".formatted(type, MEMBER, data);
    }

    private static Entry entry(EntryType type, long delta, String sourceRef) {
        return entry(Wallet.CONSUMER, type, delta, sourceRef);
    }

    private static Entry entry(Wallet wallet, EntryType type, long delta, String sourceRef) {
        return new Entry(
                ENTRY,
                1,
                wallet,
                type,
                delta,
                1500,
                "PAYMENT_FAILED",
                sourceRef,
                "xcn",
                Actor.LEDGER,
                OTHER,
                AT,
                POSTED,
                List.of());
    }
}
