package com.redroomrewards.domain.account;

import com.redroomrewards.domain.identity.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An earning that is accepted and not posted yet (domain.md, Words: pending).
 *
 * @param earning what will be posted
 * @param accepted where it came from, and when
 * @param pendingUntil when it is posted without anybody's confirmation
 */
public record PendingEarning(Earning earning, Origin accepted, Instant pendingUntil) implements Due {

    /** The rest of it, or null when nothing is left. */
    @Nullable
    PendingEarning with(@Nullable Earning remaining) {
        return remaining == null ? null : new PendingEarning(remaining, accepted, pendingUntil);
    }

    /** The lots that its posting makes. */
    List<LotPoints> slices() {
        return earning.slices(accepted.at());
    }

    @Override
    public Instant dueAt() {
        return pendingUntil;
    }

    @Override
    public String name() {
        return earning.entryId().toString();
    }
}
