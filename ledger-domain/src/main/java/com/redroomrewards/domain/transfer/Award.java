package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.Points;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to give whom how much.
 *
 * @param modelMemberId who gives
 * @param modelLinkId the profile through which the model gives
 * @param viewerMemberId who gets
 * @param viewerLinkId the profile through which the viewer gets
 * @param points how many, at least 1
 * @param roomId the platform's room, or null
 * @param streamId the platform's stream, or null: the day counts as one
 * @param sessionProven whether the platform proves the session
 */
public record Award(
        UUID modelMemberId,
        UUID modelLinkId,
        UUID viewerMemberId,
        UUID viewerLinkId,
        long points,
        @Nullable String roomId,
        @Nullable String streamId,
        boolean sessionProven) {

    public Award {
        Points.positive(points);
    }

    /** The same between the members who have taken the places of those that were named. */
    Award of(UUID actingModelId, UUID actingViewerId) {
        return new Award(
                actingModelId, modelLinkId, actingViewerId, viewerLinkId, points, roomId, streamId, sessionProven);
    }

    boolean isBetween(UUID modelLink, UUID viewerLink) {
        return modelLinkId.equals(modelLink) && viewerLinkId.equals(viewerLink);
    }
}
