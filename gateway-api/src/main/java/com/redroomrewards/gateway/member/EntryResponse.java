package com.redroomrewards.gateway.member;

import com.redroomrewards.domain.account.EntryType;
import com.redroomrewards.domain.account.Wallet;
import com.redroomrewards.domain.identity.Actor;
import com.redroomrewards.projections.entry.EntryLotView;
import com.redroomrewards.projections.entry.EntryView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as http.md has it. In an entry of another platform, a platform sees no source, actor or client. */
record EntryResponse(
        UUID entryId,
        UUID memberId,
        @Nullable String clientId,
        Wallet wallet,
        EntryType type,
        long pointsDelta,
        long balanceAfter,
        String reasonCode,
        @Nullable String sourceRef,
        Instant createdAt,
        Instant postedAt,
        @Nullable Actor actor,
        UUID correlationId,
        List<EntryLotView> lots) {

    static EntryResponse of(EntryView entry, Optional<String> ownPlatformOnly) {
        var isOwn = ownPlatformOnly.map(entry.platform()::equals).orElse(true);
        return new EntryResponse(
                entry.entryId(),
                entry.memberId(),
                isOwn ? entry.platform() : null,
                entry.wallet(),
                entry.type(),
                entry.pointsDelta(),
                entry.balanceAfter(),
                entry.reasonCode(),
                isOwn ? entry.sourceRef() : null,
                entry.createdAt(),
                entry.postedAt(),
                isOwn ? entry.actor() : null,
                entry.correlationId(),
                entry.lots());
    }
}
