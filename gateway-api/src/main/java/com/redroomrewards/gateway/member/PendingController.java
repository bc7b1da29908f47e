package com.redroomrewards.gateway.member;

import com.redroomrewards.gateway.query.Reading;
import com.redroomrewards.projections.balance.FindPendingEarnings;
import com.redroomrewards.projections.balance.PendingEarningView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A member's earnings that are not posted yet, the next to be posted first (http.md, Members). */
@RestController
class PendingController {

    @GetMapping("/v1/members/{member_id}/pending")
    List<Pending> pending(@PathVariable("member_id") UUID memberId, Reading reading) {
        var member = reading.visibleMember(memberId);
        return reading.list(new FindPendingEarnings(member.memberId()), PendingEarningView.class).stream()
                .map(earning -> Pending.of(earning, reading.ownPlatformOnly()))
                .toList();
    }

    /** A pending earning, in the words of an entry. Of another platform's, a platform sees no source. */
    record Pending(
            UUID entryId,
            @Nullable String clientId,
            long points,
            String reasonCode,
            @Nullable String sourceRef,
            Instant createdAt,
            Instant pendingUntil) {

        static Pending of(PendingEarningView earning, Optional<String> ownPlatformOnly) {
            var isOwn = ownPlatformOnly.map(earning.platform()::equals).orElse(true);
            return new Pending(
                    earning.entryId(),
                    isOwn ? earning.platform() : null,
                    earning.points(),
                    earning.eventType(),
                    isOwn ? earning.orderId() : null,
                    earning.acceptedAt(),
                    earning.pendingUntil());
        }
    }
}
