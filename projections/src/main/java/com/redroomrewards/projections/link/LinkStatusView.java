package com.redroomrewards.projections.link;

import com.redroomrewards.domain.account.LinkType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the link of a client's user stands (http.md, Links).
 *
 * @param linkId the link
 * @param platform the user's platform
 * @param state how it stands
 * @param memberId the member; present when, and only when, the link is active
 * @param linkType as what the user is linked; present when active
 * @param linkedAt since when; present when active
 */
public record LinkStatusView(
        UUID linkId,
        String platform,
        LinkState state,
        @Nullable UUID memberId,
        @Nullable LinkType linkType,
        @Nullable Instant linkedAt) {

    /** Whether the user is linked now. */
    public boolean linked() {
        return state == LinkState.ACTIVE;
    }
}
