package com.redroomrewards.gateway.webhook.event;

import com.redroomrewards.domain.adjustment.AdjustmentEvent;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExecuted;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentExpired;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentFailed;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRejected;
import com.redroomrewards.domain.adjustment.AdjustmentEvent.AdjustmentRequested;
import com.redroomrewards.domain.adjustment.AdjustmentStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is told of an adjustment: how it has ended, in order with what else happens to the member. */
public final class AdjustmentNotices {

    private static final AdjustmentStatus PENDING = AdjustmentStatus.PENDING_APPROVAL;

    private AdjustmentNotices() {}

    /** What its platform is told of the event; nothing of the request, which changes no status. */
    public static List<Notice> of(AdjustmentEvent event) {
        return switch (event) {
            case AdjustmentRequested requested -> List.of();
            case AdjustmentExecuted executed ->
                List.of(ended(executed, executed.previous(), AdjustmentStatus.EXECUTED, executed.executedAt()));
            case AdjustmentFailed failed -> List.of(ended(failed, PENDING, AdjustmentStatus.FAILED, failed.failedAt()));
            case AdjustmentRejected rejected ->
                List.of(ended(rejected, PENDING, AdjustmentStatus.REJECTED, rejected.rejectedAt()));
            case AdjustmentExpired expired ->
                List.of(ended(expired, PENDING, AdjustmentStatus.EXPIRED, expired.expiredAt()));
        };
    }

    private static Notice ended(
            AdjustmentEvent event, @Nullable AdjustmentStatus previous, AdjustmentStatus status, Instant at) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("adjustment_id", event.adjustmentId().toString());
        data.put("member_id", event.memberId().toString());
        data.put("status", status.name());
        data.put("previous_status", previous == null ? null : previous.name());
        return Notice.ofOwn(WebhookEventType.ADJUSTMENT_STATUS_CHANGED, at, event.platform(), event.memberId(), data);
    }
}
