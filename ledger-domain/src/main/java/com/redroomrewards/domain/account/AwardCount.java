package com.redroomrewards.domain.account;

import com.redroomrewards.domain.account.AccountEvent.AwardCounted;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What an award counts towards the limits of its model (domain.md, Award). It says itself until when it counts, so that
 * the account needs no program to forget it.
 *
 * @param transferId the award
 * @param streamId the viewer's share of the stream: one id for a viewer and a stream, or for a viewer and the day
 * @param points how many
 * @param at when it was made
 * @param dayEnds the end of its calendar day
 * @param streamEnds until when it counts towards the limit of its stream
 */
public record AwardCount(UUID transferId, UUID streamId, long points, Instant at, Instant dayEnds, Instant streamEnds)
        implements SendingCount {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    public AwardCount {
        Points.positive(points);
    }

    @Override
    public AwardCounted counted(UUID memberId) {
        return new AwardCounted(memberId, this);
    }

    boolean inMinute(Instant now) {
        return now.isBefore(at.plus(MINUTE));
    }

    boolean inHour(Instant now) {
        return now.isBefore(at.plus(HOUR));
    }

    boolean inDay(Instant now) {
        return now.isBefore(dayEnds);
    }

    boolean inStream(UUID otherStreamId, Instant now) {
        return streamId.equals(otherStreamId) && now.isBefore(streamEnds);
    }

    boolean isOver(Instant now) {
        return !inHour(now) && !inDay(now) && !now.isBefore(streamEnds);
    }
}
