package com.redroomrewards.projections.link;

import com.redroomrewards.domain.account.LinkType;
import com.redroomrewards.domain.link.LinkEvent;
import com.redroomrewards.domain.link.LinkEvent.LinkConfirmed;
import com.redroomrewards.domain.link.LinkEvent.LinkErased;
import com.redroomrewards.domain.link.LinkEvent.LinkMoved;
import com.redroomrewards.domain.link.LinkEvent.LinkProofRejected;
import com.redroomrewards.domain.link.LinkEvent.LinkRequested;
import com.redroomrewards.domain.link.LinkEvent.LinkRetired;
import com.redroomrewards.domain.link.LinkEvent.LinkRevoked;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code link_status} without its version.
 *
 * @param linkId the link
 * @param platform the user's platform
 * @param state how the link stands
 * @param memberId the member it is linked to, if it is
 * @param linkType as what it is linked, if it is
 * @param linkedAt since when it is linked, if it is
 */
record LinkStatus(
        UUID linkId,
        String platform,
        LinkState state,
        @Nullable UUID memberId,
        @Nullable LinkType linkType,
        @Nullable Instant linkedAt) {

    static LinkStatus requested(LinkEvent first) {
        if (first instanceof LinkRequested requested) {
            return unlinked(requested.linkId(), requested.platform(), LinkState.REQUESTED);
        }
        throw new IllegalStateException("A link begins with its request, not with " + first);
    }

    /** The row after an event that is not the link's first. */
    LinkStatus after(LinkEvent event) {
        return switch (event) {
            case LinkRequested requested -> unlinked(linkId, platform, LinkState.REQUESTED);
            case LinkProofRejected rejected -> this;
            case LinkConfirmed confirmed ->
                new LinkStatus(
                        linkId,
                        platform,
                        LinkState.ACTIVE,
                        confirmed.memberId(),
                        confirmed.linkType(),
                        confirmed.linkedAt());
            case LinkRevoked revoked -> unlinked(linkId, platform, LinkState.REVOKED);
            case LinkMoved moved ->
                new LinkStatus(linkId, platform, LinkState.ACTIVE, moved.toMemberId(), linkType, moved.movedAt());
            case LinkRetired retired -> unlinked(linkId, platform, LinkState.RETIRED);
            case LinkErased erased -> unlinked(linkId, platform, LinkState.ERASED);
        };
    }

    private static LinkStatus unlinked(UUID linkId, String platform, LinkState state) {
        return new LinkStatus(linkId, platform, state, null, null, null);
    }
}
