package com.redroomrewards.gateway.webhook.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.domain.promotion.PromotionEvent.BudgetTaken;
import com.redroomrewards.domain.promotion.PromotionEvent.PromotionStatusChanged;
import com.redroomrewards.domain.promotion.PromotionStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of adjustments and promotions (http.md, Webhooks), to the byte. */
class StatusNoticesTest {

    private static final UUID MEMBER = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final UUID SUBJECT = UUID.fromString("22222222-2222-4222-8222-222222222222");
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.125Z");

    @Test
    void howAnAdjustmentHasEnded() {
        var ends = Map.<String, AdjustmentEvent>of(
                "EXECUTED", new AdjustmentExecuted(SUBJECT, "xcn", MEMBER, 7, AdjustmentStatus.PENDING_APPROVAL, AT),
                "FAILED", new AdjustmentFailed(SUBJECT, "xcn", MEMBER, 7, AT),
                "REJECTED", new AdjustmentRejected(SUBJECT, "xcn", MEMBER, AT),
                "EXPIRED", new AdjustmentExpired(SUBJECT, "xcn", MEMBER, AT));
        ends.forEach((status, event) -> {
            var notice = only(AdjustmentNotices.of(event));
            assertThat(body(notice)).isEqualTo("""
                {"event_id":"the-id","event_type":"ADJUSTMENT_STATUS_CHANGED",\
                "occurred_at":"2026-11-21T10:00:00.125Z","data":{"adjustment_id":"%s","member_id":"%s",\
                "status":"%s","previous_status":"PENDING_APPROVAL"}}\
                """.formatted(SUBJECT, MEMBER, status));
            assertThat(notice.lanes()).containsExactly(MEMBER);
            assertOwn(notice);
        });
    }

    @Test
    void anAdjustmentThatWasExecutedAtOnceHadNoStatusBefore() {
        var notice = only(AdjustmentNotices.of(new AdjustmentExecuted(SUBJECT, "xcn", MEMBER, 7, null, AT)));
        assertThat(body(notice)).endsWith("\"status\":\"EXECUTED\",\"previous_status\":null}}");
    }

    @Test
    void howAPromotionStandsNow() {
        var notice = only(PromotionNotices.of(new PromotionStatusChanged(
                SUBJECT, "xcn", PromotionStatus.PENDING_APPROVAL, PromotionStatus.ACTIVE, null, Actor.LEDGER, AT)));
        assertThat(body(notice)).isEqualTo("""
            {"event_id":"the-id","event_type":"PROMOTION_STATUS_CHANGED",\
            "occurred_at":"2026-11-21T10:00:00.125Z","data":{"promotion_id":"%s",\
            "status":"ACTIVE","previous_status":"PENDING_APPROVAL"}}\
            """.formatted(SUBJECT));
        assertThat(notice.lanes()).containsExactly(SUBJECT);
        assertOwn(notice);
        assertThat(PromotionNotices.of(new BudgetTaken(SUBJECT, MEMBER, 7))).isEmpty();
    }

    @Test
    void aPauseThatIsTakenOverIsNoChangeOfStatus() {
        assertThat(PromotionNotices.of(new PromotionStatusChanged(
                        SUBJECT, "xcn", PromotionStatus.PAUSED, PromotionStatus.PAUSED, null, Actor.LEDGER, AT)))
                .isEmpty();
    }

    private static void assertOwn(Notice notice) {
        assertThat(notice.platform()).isEqualTo("xcn");
        assertThat(notice.members()).as("no other platform's business").isEmpty();
    }

    private static Notice only(List<Notice> notices) {
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private static String body(Notice notice) {
        return new String(EventBody.of("the-id", notice, "xcn", null).json(), StandardCharsets.UTF_8);
    }
}
