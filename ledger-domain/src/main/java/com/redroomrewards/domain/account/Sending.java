package com.redroomrewards.domain.account;

import java.util.UUID;

/**
 * What an account is told of points that it sends to another member.
 *
 * @param transferId the transfer
 * @param toMemberId who gets them
 * @param reasonCode why, such as MODEL_AWARD
 * @param points how many, at least 1
 * @param consumerToo whether the CONSUMER wallet pays what the ALLOCATION wallet lacks
 * @param count what it counts towards the model's limits
 */
public record Sending(
        UUID transferId, UUID toMemberId, String reasonCode, long points, boolean consumerToo, AwardCount count) {

    public Sending {
        Points.positive(points);
    }
}
