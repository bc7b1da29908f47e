package com.redroomrewards.domain.transfer;

import com.redroomrewards.domain.account.Points;
import java.util.UUID;

/**
 * Who wants to give whom how much.
 *
 * @param fromMemberId who gives
 * @param toMemberId who gets
 * @param points how many, at least 1
 * @param reason why, in the platform's words, free of personal data
 */
public record MemberTransfer(UUID fromMemberId, UUID toMemberId, long points, String reason) {

    public MemberTransfer {
        Points.positive(points);
    }
}
